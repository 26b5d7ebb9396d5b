import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { matrixLines } from './matrix-lines.ts'
import { paintStatus, type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 11

/** The report for people: the matrix, what is wrong and how to mend it, what could not be looked at, and the counts. */
export function reportTable(result: SuiteResult, style: Style): string {
  const complaints = result.checks.filter(({ status }) => status === 'fail' || status === 'error' || status === 'warn')
  const lines = [
    ...header(result, style),
    '',
    ...matrixLines(result, style),
    ...['fail', 'error', 'warn']
      .flatMap(status => complaints.filter(row => row.status === status))
      .flatMap(row => ['', ...complaintLines(row, style)]),
    ...skippedLines(result, style),
    '',
    ...footer(result, style),
    '',
  ]
  const text = lines.map(line => line.trimEnd()).join('\n')
  return style.unicode ? text : toAscii(text)
}

function header({ tool, target, mode, durationMs }: SuiteResult, style: Style): string[] {
  const { domain, computer, tenantId } = target
  const facts = [
    domain,
    computer,
    tenantId === undefined ? undefined : `tenant ${tenantId}`,
    `${mode} enrollment`,
    `${(durationMs / 1000).toFixed(1)} s`,
  ]
  return wrap(
    [
      `${tool.name} ${tool.version}`,
      ...facts.filter(fact => fact !== undefined).map(fact => escapeControl(String(fact))),
    ]
      .map(fact => fact.replaceAll(' ', '\u00a0'))
      .join('  '),
    style.width,
  ).map(line => line.replaceAll('\u00a0', ' ').trim())
}

function complaintLines(row: CheckRow, style: Style): string[] {
  const codes = row.codes.length === 0 ? '' : ` (${row.codes.join(', ')})`
  const indent = ' '.repeat(7)
  const [first = '', ...rest] = wrap(`${row.id}${codes}   ${escapeControl(row.summary)}`, style.width - 7)
  const notes = [
    row.demoted ? 'counts as a warning: a device with synthetic registration does not need this' : undefined,
    waiverNote(row),
  ]
  return [
    `${paintStatus(row.status, 6, style)} ${first}`,
    ...rest.map(line => indent + line),
    ...labelled('expected', row.expected, style),
    ...labelled('found', row.actual, style),
    ...labelled('where', row.where, style),
    ...labelled('why', row.why, style),
    ...notes.flatMap(note => labelled('note', note, style)),
    ...steps(row, style),
  ]
}

function waiverNote({ waiver }: CheckRow): string | undefined {
  if (!waiver) return undefined
  return `waived${waiver.expires === undefined ? '' : ` until ${waiver.expires}`}: ${waiver.justification}`
}

function labelled(label: string, text: string | undefined, style: Style): string[] {
  if (text === undefined || text === '') return []
  const [first = '', ...rest] = wrap(escapeControl(text), style.width - LABEL - 2)
  return [`  ${label.padEnd(LABEL)}${first}`, ...rest.map(line => ' '.repeat(LABEL + 2) + line)]
}

function steps(row: CheckRow, style: Style): string[] {
  const all = row.remediation?.steps ?? []
  const numbered = all.map((step, index) => (all.length === 1 ? step : `${index + 1}  ${step}`))
  const lines = numbered.flatMap(step =>
    wrap(escapeControl(step), style.width - LABEL - 5).map(
      (line, index) => ' '.repeat(LABEL + 2) + (index > 0 && all.length > 1 ? '   ' : '') + line,
    ),
  )
  const [first = ''] = lines
  if (lines.length === 0) return []
  return [
    `  ${'fix'.padEnd(LABEL)}${first.trimStart()}`,
    ...lines.slice(1),
    `${' '.repeat(LABEL + 2)}more: sensecm-preflight explain ${row.codes[0] ?? row.id}`,
  ]
}

/** What was not looked at, one line a check; checks that nobody asked for are only counted. */
function skippedLines({ checks }: SuiteResult, style: Style): string[] {
  const skipped = checks.filter(row => row.status === 'skip' && row.skip?.reason !== 'not-selected')
  const lines = skipped.flatMap(row => {
    const cause = row.skip?.by === undefined ? row.skip?.reason : `${row.skip.reason} by ${row.skip.by}`
    const [first = '', ...rest] = wrap(`${row.id}   ${cause}: ${escapeControl(row.summary)}`, style.width - 7)
    const fix = (row.remediation?.steps ?? []).flatMap(step =>
      wrap(escapeControl(step), style.width - 9).map(line => `         ${line}`),
    )
    return [`${paintStatus('skip', 6, style)} ${first}`, ...rest.map(line => `         ${line}`), ...fix]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}

function footer(result: SuiteResult, style: Style): string[] {
  const { summary, checks, exitCode } = result
  // Rows come in the order in which one depends on the other, so the first broken one is the first to mend.
  const broken = checks.filter(row => row.status === 'fail' && !row.waiver).map(({ id }) => id)
  const notSelected = checks.filter(row => row.skip?.reason === 'not-selected').length
  const counts = [
    `${summary.pass} pass`,
    `${summary.fail} fail`,
    `${summary.warn} warn`,
    `${summary.skip - notSelected} skip`,
    `${summary.error} error`,
    ...(summary.waived > 0 ? [`${summary.waived} waived`] : []),
    ...(notSelected > 0 ? [`${notSelected} not selected`] : []),
  ].join(', ')
  return [
    ...(result.interrupted ? ['Interrupted: what was known by then is above.'] : []),
    ...(broken.length > 0 ? wrap(`Fix first: ${broken.join(', then ')}.`, style.width) : []),
    `${counts}    exit ${exitCode}`,
  ]
}
