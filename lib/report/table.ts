import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { diagnosisLines } from './diagnosis-lines.ts'
import { complaintsOf, countsOf, DEMOTED, fixFirst, openNote, waiverNote } from './labels.ts'
import { matrixLines } from './matrix-lines.ts'
import { paintStatus, type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 11

/** The report for people: the matrix, what is wrong and how to mend it, what could not be looked at, and the counts. */
export function reportTable(result: SuiteResult, style: Style): string {
  const lines = [
    ...header(result, style),
    '',
    ...diagnosisLines(result, style),
    ...matrixLines(result, style),
    ...complaintsOf(result.checks).flatMap(row => ['', ...complaintLines(row, style)]),
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
  const notes = [row.demoted ? DEMOTED : undefined, waiverNote(row)]
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
    const [first = '', ...rest] = wrap(`${row.id}   ${openNote(row)}: ${escapeControl(row.summary)}`, style.width - 7)
    const fix = (row.remediation?.steps ?? []).flatMap(step =>
      wrap(escapeControl(step), style.width - 9).map(line => `         ${line}`),
    )
    return [`${paintStatus('skip', 6, style)} ${first}`, ...rest.map(line => `         ${line}`), ...fix]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}

function footer(result: SuiteResult, style: Style): string[] {
  const broken = fixFirst(result.checks).map(({ id }) => id)
  return [
    ...(result.interrupted ? ['Interrupted: what was known by then is above.'] : []),
    ...(broken.length > 0 ? wrap(`Fix first: ${broken.join(', then ')}.`, style.width) : []),
    `${countsOf(result)}    exit ${result.exitCode}`,
  ]
}
