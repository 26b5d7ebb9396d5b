import { escapeControl } from '../formats/escape-control.ts'
import {
  type CheckReport,
  COMPUTER_JOIN_EXPRESSION,
  COMPUTER_JOIN_RULE_NAME,
  COMPUTER_JOIN_TRAPS,
  type RuleReport,
} from '../sync-rule/index.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const SEVERITY = 9

const NEXT = 'A rule that works, and what goes wrong on the way to it: sensecm-preflight sync-rule print'

/** Judged rules for people: each rule with what is to be said about it, then what all of them do together. */
export function reportSyncRules({ rules, effective, notes }: CheckReport, style: Style): string {
  const lines = [
    ...rules.flatMap(rule => [...ruleLines(rule, style), '']),
    ...effective.split('\n').flatMap((line, index) => labelled(index === 0 ? 'together' : '', line, style)),
    ...notes.flatMap(note => labelled('note', note, style)),
    ...(rules.some(isBroken) ? labelled('next', NEXT, style) : []),
    '',
  ]
  return finish(lines, style)
}

function isBroken({ findings }: RuleReport): boolean {
  return findings.some(({ severity }) => severity === 'error')
}

/** The rule for Server 2012 R2 and the traps on the way, for reading and for pasting. */
export function reportComputerJoin(style: Style): string {
  const lines = [
    `Rule   ${COMPUTER_JOIN_RULE_NAME}   (an additional one, inbound, computer to device; flow cloudFiltered)`,
    '',
    COMPUTER_JOIN_EXPRESSION,
    '',
    ...COMPUTER_JOIN_TRAPS.flatMap(({ title, text }) => [
      ...wrap(title, style.width),
      ...wrap(text, style.width - 2).map(line => `  ${line}`),
    ]),
    '',
    'As a PowerShell script to review and run: sensecm-preflight sync-rule print --script',
    '',
  ]
  return finish(lines, style)
}

function ruleLines({ name, precedence, disabled, expression, findings }: RuleReport, style: Style): string[] {
  const facts = [precedence === null ? undefined : `precedence ${precedence}`, disabled ? 'disabled' : undefined]
  const heading = [escapeControl(name), ...facts.filter(fact => fact !== undefined)].join('   ')
  const said = findings.flatMap(({ severity, message, position }) => {
    const place = position ? `line ${position.line}, column ${position.column}: ` : ''
    const [first = '', ...rest] = wrap(`${place}${escapeControl(message)}`, style.width - SEVERITY - 2)
    return [`  ${severity.padEnd(SEVERITY)}${first}`, ...rest.map(line => ' '.repeat(SEVERITY + 2) + line)]
  })
  const nothing =
    expression === null ? '  flows nothing into cloudFiltered that the export shows' : '  nothing to be said against it'
  return [heading, ...(said.length > 0 ? said : [nothing])]
}

function labelled(label: string, text: string, style: Style): string[] {
  const [first = '', ...rest] = wrap(escapeControl(text), style.width - SEVERITY - 2)
  return [`${label.padEnd(SEVERITY + 2)}${first}`, ...rest.map(line => ' '.repeat(SEVERITY + 2) + line)]
}

function finish(lines: readonly string[], style: Style): string {
  const text = lines.map(line => line.trimEnd()).join('\n')
  return style.unicode ? text : toAscii(text)
}
