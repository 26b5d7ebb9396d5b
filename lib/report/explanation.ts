import type { Explanation } from '../codes/lookup.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 13

/** Explanations for people: what each source says, where they disagree, which checks decide, what to do. */
export function reportExplanations(explanations: readonly Explanation[], style: Style): string {
  const text = explanations.map(explanation => `${explanationLines(explanation, style).join('\n')}\n`).join('\n')
  return style.unicode ? text : toAscii(text)
}

function explanationLines(explanation: Explanation, style: Style): string[] {
  const {
    asked,
    kind,
    code,
    name,
    hex,
    decimal,
    hint,
    meanings,
    conflict,
    requirement,
    checks,
    steps,
    codes,
    phases,
    run,
  } = explanation
  if (kind === 'unknown') return wrap(escapeControl(hint ?? `Nothing is known of "${asked}".`), style.width)
  const heading = [
    escapeControl(asked),
    name === asked ? undefined : name,
    hex === undefined ? undefined : `${hex} ${decimal}`,
  ]
  const related =
    code === undefined && codes.length > 0
      ? `bears on ${codes.join(', ')}`
      : code !== undefined && String(code) !== asked
        ? `code ${code}`
        : undefined
  return [
    [...heading, related].filter(part => part !== undefined).join('   '),
    ...labelled('must be so', requirement, style),
    ...labelled('seen in', phases?.join(', ') || undefined, style),
    ...meanings.flatMap(meaning => [
      ...labelled('means', meaning.text, style),
      ...labelled('', meaning.action === undefined ? undefined : `Advice: ${meaning.action}`, style),
      ...labelled('', `[${meaning.source}, ${meaning.version}]`, style),
    ]),
    ...labelled('disagreement', conflict, style),
    ...labelled('decided by', checks.join(', ') || undefined, style),
    ...steps.flatMap((step, index) => labelled(index === 0 ? 'do' : '', `${index + 1}  ${step}`, style)),
    ...labelled('check it', run, style),
  ]
}

function labelled(label: string, text: string | undefined, style: Style): string[] {
  if (text === undefined) return []
  const [first = '', ...rest] = wrap(text, style.width - LABEL - 2)
  return [`  ${label.padEnd(LABEL)}${first}`, ...rest.map(line => ' '.repeat(LABEL + 2) + line)]
}
