import type { MergedCode, MergedDevice, MergedResult } from '../../results/merged.ts'
import { codeRanges } from '../code-ranges.ts'
import { filterStyle, filters } from '../html/filter.ts'
import { type Content, html, type Markup } from '../html/markup.ts'
import { factList, page } from '../html/page.ts'
import { breakable, clip, moment } from '../html/values.ts'
import { codeLabel, codeName } from '../labels.ts'
import { statusWord } from '../style.ts'
import { causeList } from './causes.ts'
import { countDevices, mergeHeadline } from './words.ts'

const TABLE = 'devices-table'
const STATUSES = ['fail', 'unknown', 'pass'] as const

const STYLE = `${filterStyle(TABLE, STATUSES)}
.devices { table-layout: fixed; font-size: .9rem; }
.devices th:nth-child(1) { width: 30%; } .devices th:nth-child(2) { width: 5rem; }
@media (max-width: 40rem) {
  .devices th:nth-child(1) { width: 28%; } .devices th:nth-child(2) { width: 4.2rem; } .devices th:nth-child(5) { width: 25%; }
}
`

/** One page on many devices: causes first, since one fix helps many; then every device. */
export function reportMergeHtml(result: MergedResult): string {
  const { tool, devices, summary } = result
  const times = devices.map(({ startedAt }) => startedAt).sort()
  return page(
    `Enrollment readiness of ${countDevices(summary.devices)}`,
    factList({
      Oldest: moment(times[0] ?? ''),
      Newest: moment(times.at(-1) ?? ''),
      Tool: `${tool.name} ${tool.version}`,
    }),
    [
      { id: 'summary', title: 'Summary', body: overview(result) },
      { id: 'causes', title: 'Causes', body: causeList(result.causes) },
      { id: 'codes', title: 'Codes', body: codeTable(result.codes) },
      { id: 'devices', title: 'Codes and devices', body: deviceTable(result) },
    ],
    STYLE,
  )
}

function overview(result: MergedResult): Content {
  const { firstFix, superseded, unreadable } = result
  return html`<p class="headline">${mergeHeadline(result)}</p>
${
  firstFix
    ? html`<h3>Fix first: ${breakable(firstFix.check)}</h3>
<p>${clip(firstFix.summary, 500)} Mending it changes ${firstFix.verdicts} verdicts on ${countDevices(firstFix.devices)}.</p>
<ol>${firstFix.fix.map(step => html`<li>${clip(step)}</li>`)}</ol>`
    : undefined
}
${superseded.length > 0 ? html`<p class="quiet">Older results of the same devices, left out: ${superseded.length}.</p>` : undefined}
${unreadable.length > 0 ? html`<h3>Not read</h3><ul>${unreadable.slice(0, 100).map(({ reason }) => html`<li>${clip(reason, 500)}</li>`)}</ul>` : undefined}`
}

function codeTable(codes: readonly MergedCode[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">FAIL</th><th scope="col">warn</th><th scope="col">unknown</th><th scope="col">pass</th></tr></thead>
<tbody>${codes
    .filter(({ fail, warn, unknown, pass }) => fail.length + warn.length + unknown + pass > 0)
    .map(
      ({ code, name, fail, warn, unknown, pass }) =>
        html`<tr><th scope="row">${codeLabel(code)}</th><td>${breakable(codeName({ code, name, verdict: 'unknown' }))}</td><td>${fail.length}</td><td>${warn.length}</td><td>${unknown}</td><td>${pass}</td></tr>
`,
    )}</tbody>
</table>`
}

function deviceTable({ devices, summary }: MergedResult): Markup {
  const choices = STATUSES.map(key => ({ key, label: statusWord(key), count: summary[key] }))
  return html`${filters(
    TABLE,
    'Show devices that are',
    choices.filter(({ count }) => count > 0),
    'Search in devices and codes',
  )}
<table id="${TABLE}" class="devices">
<caption>Every device, and the codes that it would hit</caption>
<thead><tr><th scope="col">Device</th><th scope="col">Status</th><th scope="col">FAIL</th><th scope="col">warn</th><th scope="col">unknown</th></tr></thead>
<tbody>${devices.map(deviceRow)}</tbody>
</table>`
}

/** Closing tags that HTML lets one leave out are left out: there may be ten thousand of these. */
function deviceRow({ name, status, fail, warn, unknown }: MergedDevice): Markup {
  return html`<tr data-kind="${status}"><th scope="row">${clip(name, 255)}<td>${statusWord(status)}<td>${codeRanges(fail)}<td>${codeRanges(warn)}<td>${codeRanges(unknown)}
`
}
