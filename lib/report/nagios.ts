import type { CodeRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { codeLabel } from './labels.ts'

const STATES = { 0: 'OK', 1: 'CRITICAL', 3: 'UNKNOWN', 130: 'UNKNOWN' } as const

/** Characters that a monitoring server keeps of one line, performance data included. */
const LONGEST = 1000

/**
 * One line as monitoring plugins print it: state, what is wrong, performance data. The exit code of the program stays
 * its own (1 for a failure), which a monitoring server reads as a warning: docs/reports.md says how to map it.
 */
export function reportNagios(result: SuiteResult): string {
  const { checks, codes, summary, exitCode, durationMs } = result
  const warning = exitCode === 0 && checks.some(row => row.status === 'warn' && !row.waiver)
  const state = warning ? 'WARNING' : STATES[exitCode]
  const data = [
    ...Object.entries(summary).map(([name, count]) => `${name}=${count}`),
    `time=${(durationMs / 1000).toFixed(3)}s`,
  ]
  return `SENSECM ${state} - ${plain(story(codes))} | ${data.join(' ')}\n`
}

function story(codes: readonly CodeRow[]): string {
  const parts = (['fail', 'warn', 'unknown'] as const).flatMap(verdict => {
    const rows = codes.filter(row => row.verdict === verdict && row.checks.length > 0)
    return rows.length === 0 ? [] : [`${verdict} ${rows.map(blame).join(', ')}`]
  })
  return parts.length === 0 ? 'no enrollment code to expect' : parts.join('; ')
}

function blame({ code, because }: CodeRow): string {
  return because.length === 0 ? codeLabel(code) : `${codeLabel(code)} (${because.join(', ')})`
}

/** One line; `|` would begin the performance data. */
function plain(text: string): string {
  const line = escapeControl(text).replaceAll('|', '/')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
