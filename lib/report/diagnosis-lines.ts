import type { SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { diagnosisParts, diagnosisTitle } from './diagnosis-parts.ts'
import type { Style } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 14

/** How what the device reports fits to what was found, for a terminal; nothing where it reports nothing. */
export function diagnosisLines(result: SuiteResult, style: Style): string[] {
  const { diagnosis } = result
  if (!diagnosis) return []
  const indent = ' '.repeat(LABEL + 2)
  return [
    ...wrap(escapeControl(`${diagnosisTitle(diagnosis)}. ${diagnosis.conclusion}`), style.width),
    ...diagnosisParts(diagnosis, result).flatMap(({ label, lines }) =>
      lines
        .map(({ checks, text }) => (checks.length === 0 ? text : `${checks.join(', ')}: ${text}`))
        .flatMap((text, index) =>
          wrap(escapeControl(text), style.width - LABEL - 2).map((line, at) => [line, index + at] as const),
        )
        .map(([line, at]) => (at === 0 ? `  ${label.padEnd(LABEL)}` : indent) + line),
    ),
    '',
  ]
}
