import type { Status } from '../contract/finding.ts'
import type { Verdict } from '../engine/result.ts'

export interface Style {
  readonly color: boolean
  /** Characters per line. */
  readonly width: number
  /** Whether the terminal shows characters outside ASCII. */
  readonly unicode: boolean
}

const COLORS: Record<Status | Verdict, string> = {
  fail: '\u001b[1;31m',
  error: '\u001b[31m',
  warn: '\u001b[33m',
  unknown: '\u001b[33m',
  pass: '\u001b[32m',
  skip: '\u001b[2m',
  'not-applicable': '\u001b[2m',
  undocumented: '\u001b[2m',
}

/** The word for a status; only a failure is in capitals, so that it is seen without colour as well. */
export function statusWord(status: Status | Verdict): string {
  if (status === 'fail') return 'FAIL'
  return status === 'not-applicable' ? 'n/a' : status
}

/** The status word, coloured where that belongs, and padded to `columns`. */
export function paintStatus(status: Status | Verdict, columns: number, { color }: Style): string {
  const word = statusWord(status).padEnd(columns)
  return color ? `${COLORS[status]}${word}\u001b[0m` : word
}

const ASCII: Record<string, string> = { '–': '-', '’': "'", '…': '...', '±': '+/-', '→': '->' }

/** Text for terminals without Unicode. What has no ASCII equivalent becomes `?`, as such a terminal would show it anyway. */
export function toAscii(text: string): string {
  return text.replace(/[^\u0000-\u007f]/gu, character => ASCII[character] ?? '?')
}
