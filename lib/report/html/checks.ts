import type { Detail } from '../../contract/finding.ts'
import type { CheckRow, SuiteResult } from '../../engine/result.ts'
import { codeLabel, complaintsOf, DEMOTED, openNote, waiverNote } from '../labels.ts'
import { anchor, type Content, html, type Markup } from './markup.ts'
import { badge, breakable, clip, link, value } from './values.ts'

/** Details of one check that a page lists; a forest of thousands of domain controllers has more. */
const MOST_DETAILS = 200

/** A section for each check that asks for action: expected, found, evidence, fix. */
export function complaints({ checks }: SuiteResult): Content {
  const rows = complaintsOf(checks)
  if (rows.length === 0) return html`<p>No check asks for action.</p>`
  return rows.map(complaint)
}

function complaint(row: CheckRow): Markup {
  const id = anchor('check', row.id)
  const codes = row.codes.map(codeLabel).join(', ')
  return html`<article class="${row.status}" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${badge(row.status)} ${breakable(row.id)}${codes === '' ? '' : ` (${codes})`}</h3>
<p>${clip(row.summary)}</p>
<dl>${fields(row)}</dl>
</article>
`
}

function fields(row: CheckRow): Content {
  const label = (name: string): string => `${name}, ${row.id}`
  const steps = row.remediation?.steps ?? []
  return [
    field('expected', row.expected && value(row.expected, label('expected'))),
    field('found', row.actual && value(row.actual, label('found'))),
    field('where', row.where && value(row.where, label('where'))),
    field('why', row.why && clip(row.why)),
    field('note', row.demoted ? DEMOTED : undefined),
    field('note', waiverNote(row)),
    field('fix', steps.length > 0 ? html`<ol>${steps.map(step => html`<li>${clip(step)}</li>`)}</ol>` : undefined),
    field('more', html`<code>sensecm-preflight explain ${row.codes[0] ?? row.id}</code>`),
    field('evidence', evidenceOf(row)),
  ]
}

function field(name: string, content: Content): Content {
  return content === undefined || content === '' ? undefined : html`<dt>${name}</dt><dd>${content}</dd>`
}

function evidenceOf(row: CheckRow): Content {
  const links = row.evidence.map((key, index) => [index > 0 ? ', ' : '', link(anchor('evidence', key), key)])
  const table = row.details && row.details.length > 0 ? detailTable(row.details) : undefined
  return links.length === 0 && !table ? undefined : [...links, table]
}

function detailTable(details: readonly Detail[]): Markup {
  const more = details.length - MOST_DETAILS
  return html`<table>
<thead><tr><th scope="col">Looked at</th><th scope="col">Status</th><th scope="col">Seen</th></tr></thead>
<tbody>${details
    .slice(0, MOST_DETAILS)
    .map(
      ({ subject, status, text }) =>
        html`<tr><th scope="row">${breakable(subject)}</th><td>${badge(status)}</td><td>${clip(text, 1000)}</td></tr>`,
    )}</tbody>
</table>${more > 0 ? html`<p class="quiet">and ${more} more, in the JSON report</p>` : undefined}`
}

/** What passed, and what was not looked at, one line a check. */
export function others({ checks }: SuiteResult): Content {
  const rows = checks.filter(({ status }) => status === 'pass' || status === 'skip')
  if (rows.length === 0) return html`<p>Every check asks for action.</p>`
  return html`<table>
<thead><tr><th scope="col">Check</th><th scope="col">Status</th><th scope="col">What is so</th></tr></thead>
<tbody>${rows.map(
    row =>
      html`<tr id="${anchor('check', row.id)}"><th scope="row">${breakable(row.id)}</th><td>${badge(row.status)}</td><td>${row.status === 'skip' ? `${openNote(row)}: ` : ''}${clip(row.summary, 1000)}${fixOf(row)}</td></tr>
`,
  )}</tbody>
</table>`
}

function fixOf(row: CheckRow): Content {
  const steps = row.status === 'skip' ? (row.remediation?.steps ?? []) : []
  return steps.length > 0 ? html`<ol>${steps.map(step => html`<li>${clip(step)}</li>`)}</ol>` : undefined
}
