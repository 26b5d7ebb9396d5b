import type { CheckRow, CodeRow, SuiteResult, Verdict } from '../../engine/result.ts'
import { codeLabel, codeName, openNote } from '../labels.ts'
import { statusWord } from '../style.ts'
import { filterStyle, filters } from './filter.ts'
import { anchor, type Content, html, type Markup } from './markup.ts'
import { badge, breakable, link } from './values.ts'

const TABLE = 'codes'
const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass', 'not-applicable', 'undocumented']

export const MATRIX_STYLE = filterStyle(TABLE, VERDICTS)

/** Codes × checks: a row a code, with the checks that bear on it and what each of them says. */
export function matrix({ codes, checks }: SuiteResult): Markup {
  const choices = VERDICTS.map(verdict => ({
    key: verdict,
    label: statusWord(verdict),
    count: codes.filter(row => row.verdict === verdict).length,
  })).filter(({ count }) => count > 0)
  const byId = new Map(checks.map(check => [check.id, check]))
  return html`${filters(TABLE, 'Show codes whose verdict is', choices, 'Search in codes and checks')}
<table id="${TABLE}" class="matrix">
<caption>Every enrollment code, and the checks that bear on it</caption>
<thead><tr><th scope="col">Code</th><th scope="col">Verdict</th><th scope="col">Name</th><th scope="col">Checks</th></tr></thead>
<tbody>${codes.map(row => codeRow(row, byId))}</tbody>
</table>`
}

function codeRow(row: CodeRow, checks: ReadonlyMap<string, CheckRow>): Markup {
  return html`<tr data-kind="${row.verdict}"><th scope="row">${codeLabel(row.code)}</th><td>${badge(row.verdict)}</td><td>${breakable(codeName(row))}</td><td>${bearing(row, checks)}</td></tr>
`
}

function bearing({ checks: ids, verdict }: CodeRow, checks: ReadonlyMap<string, CheckRow>): Content {
  if (ids.length === 0)
    return verdict === 'unknown' ? html`<span class="quiet">no check of this version decides it</span>` : ''
  return html`<ul>${ids.map(id => html`<li>${checkLine(id, checks.get(id))}</li>`)}</ul>`
}

function checkLine(id: string, row: CheckRow | undefined): Content {
  if (!row) return id
  const note = row.status === 'skip' ? html` <span class="quiet">${openNote(row)}</span>` : undefined
  return html`${link(anchor('check', id), breakable(id))} ${statusWord(row.status)}${row.waiver ? ', waived' : ''}${note}`
}
