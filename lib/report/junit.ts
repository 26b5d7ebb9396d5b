import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { codeLabel, openNote, waiverNote } from './labels.ts'
import { xmlAttribute, xmlText } from './xml.ts'

/**
 * JUnit XML as Ant writes it and CI servers read it: one test case a check. A waived check counts as skipped, since a
 * failed one would fail the build that was told to accept it.
 */
export function reportJunit({ tool, startedAt, durationMs, target, checks }: SuiteResult): string {
  const outcomes = checks.map(outcomeOf)
  const count = (wanted: Outcome): string => String(outcomes.filter(outcome => outcome === wanted).length)
  const host =
    [target['computer'], target['domain']].find(name => typeof name === 'string' && name !== '') ?? 'localhost'
  const suite = attributes({
    id: '0',
    name: tool.name,
    package: tool.name,
    hostname: String(host),
    timestamp: startedAt.slice(0, 19),
    time: seconds(durationMs),
    tests: String(checks.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite${suite}>`,
    '    <properties/>',
    ...checks.map((row, index) => testCase(row, outcomes[index] ?? 'passed', tool.name)),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

function outcomeOf({ status, waiver }: CheckRow): Outcome {
  if (status === 'skip' || waiver) return 'skipped'
  if (status === 'fail') return 'failure'
  return status === 'error' ? 'error' : 'passed'
}

function testCase(row: CheckRow, outcome: Outcome, suite: string): string {
  const codes = row.codes.map(codeLabel).join(', ')
  const head = attributes({
    name: `${row.id}${codes === '' ? '' : ` (${codes})`}: ${row.title}`,
    classname: `${suite}.${row.id}`,
    time: seconds(row.durationMs),
  })
  if (outcome === 'passed') return `    <testcase${head}/>`
  return [`    <testcase${head}>`, `      ${verdict(row, outcome)}`, '    </testcase>'].join('\n')
}

function verdict(row: CheckRow, outcome: Exclude<Outcome, 'passed'>): string {
  if (outcome === 'skipped') {
    return `<skipped${attributes({ message: waiverNote(row) ?? `${openNote(row)}: ${row.summary}` })}/>`
  }
  const type = outcome === 'error' ? (row.error?.name ?? 'error') : codeTypes(row)
  return `<${outcome}${attributes({ message: row.summary, type })}>${xmlText(story(row))}</${outcome}>`
}

function codeTypes({ codes }: CheckRow): string {
  return codes.length === 0 ? 'prerequisite' : `code ${codes.map(codeLabel).join(', ')}`
}

function story(row: CheckRow): string {
  const fields = { expected: row.expected, found: row.actual, where: row.where, why: row.why }
  return [
    ...Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`])),
    ...(row.remediation?.steps ?? []).map((step, index) => `fix ${index + 1}: ${step}`),
  ].join('\n')
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, text]) => ` ${name}="${xmlAttribute(text)}"`)
    .join('')
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}
