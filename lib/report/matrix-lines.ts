import type { CheckRow, CodeRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { codeRanges } from './code-ranges.ts'
import { codeLabel, codeName, verdictNote } from './labels.ts'
import { paintStatus, type Style } from './style.ts'
import { wrap } from './wrap.ts'

/** Columns of the code and of its verdict; the name begins behind them. */
const CODE_WIDTH = 7
const VERDICT_WIDTH = 12
const NAME_COLUMN = 1 + CODE_WIDTH + VERDICT_WIDTH + 1
/** Where the checks begin on a terminal that has room for them: behind the longest name. */
const NOTE_COLUMN = NAME_COLUMN + 54

/**
 * The matrix, one line a code; neighbours that no check decides and that stand alike share a line, and so do several
 * codes that nobody asked about, at the end.
 */
export function matrixLines({ codes, checks }: SuiteResult, style: Style): string[] {
  const all = groups(codes)
  const unasked = all.filter(([head]) => head && isUnasked(head, checks))
  const together = unasked.length > 1 ? unasked : []
  return [
    ...all.filter(group => !together.includes(group)).flatMap(group => groupLines(group, checks, style)),
    ...unaskedLines(together.flat(), style),
  ]
}

/** Whether it is the selection alone that leaves the code open: checks that only add to it may have run. */
function isUnasked({ because, verdict }: CodeRow, checks: readonly CheckRow[]): boolean {
  const rows = checks.filter(({ id }) => because.includes(id))
  return verdict === 'unknown' && rows.length > 0 && rows.every(({ skip }) => skip?.reason === 'not-selected')
}

function unaskedLines(codes: readonly CodeRow[], style: Style): string[] {
  if (codes.length === 0) return []
  const text = `not selected: ${codeRanges(codes.map(({ code }) => code))}`
  const lines = wrap(text, style.width - NAME_COLUMN)
  const label = ` ${'others'.padEnd(CODE_WIDTH)}${paintStatus('unknown', VERDICT_WIDTH, style)} `
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(NAME_COLUMN)) + line)
}

function groups(codes: readonly CodeRow[]): CodeRow[][] {
  const all: CodeRow[][] = []
  for (const row of codes) {
    const last = all.at(-1)
    const [head] = last ?? []
    if (last && head && alike(head, row)) last.push(row)
    else all.push([row])
  }
  return all
}

function alike(a: CodeRow, b: CodeRow): boolean {
  return a.verdict === b.verdict && a.name === b.name && a.checks.join() === b.checks.join()
}

function groupLines(group: readonly CodeRow[], checks: readonly CheckRow[], style: Style): string[] {
  const [head] = group
  const tail = group.at(-1)
  if (!head || !tail) return []
  const label = head === tail ? codeLabel(head.code) : `${codeLabel(head.code)}–${codeLabel(tail.code)}`
  const name = codeName(head)
  const line = ` ${label.padEnd(CODE_WIDTH)}${paintStatus(head.verdict, VERDICT_WIDTH, style)} ${name}`
  const note = escapeControl(verdictNote(head, checks))
  if (note === '') return [line]
  const room = style.width >= NOTE_COLUMN + note.length
  if (room) return [line + ' '.repeat(Math.max(1, NOTE_COLUMN - NAME_COLUMN - name.length)) + note]
  // On a narrow one, a line of its own is worth it only where there is something to look into.
  return head.verdict === 'pass'
    ? [line]
    : [line, ...wrap(note, style.width - NAME_COLUMN).map(part => ' '.repeat(NAME_COLUMN) + part)]
}
