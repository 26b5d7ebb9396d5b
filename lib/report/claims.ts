import type { ClaimReport, ClaimRulesReport } from '../formats/claim-rules/check/check.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const NAME = 18
const STATUS = 14
const SEVERITY = 9

/** The judgment of AD FS issuance rules for people: the claims, the codes that they bear on, what to mend. */
export function reportClaims(report: ClaimRulesReport, file: string, style: Style): string {
  const lines = [
    ...wrap(heading(report, file), style.width),
    '',
    ...report.claims.flatMap(claim => claimLines(claim, style)),
    '',
    ...codeLines(report, style),
    ...report.findings.flatMap(finding => findingLines(finding, style)),
  ]
  const text = `${lines.map(line => line.trimEnd()).join('\n')}\n`
  return style.unicode ? text : toAscii(text)
}

function heading({ rules, domains }: ClaimRulesReport, file: string): string {
  const count = `${rules.read} ${rules.read === 1 ? 'rule' : 'rules'}${rules.read === rules.evaluated ? '' : `, ${rules.evaluated} of them usable`}`
  const tenant = domains === null ? 'one verified domain assumed' : `verified domains: ${domains}`
  return `Claims for a domain computer   ${escapeControl(file)}   ${count}   ${tenant}`
}

function claimLines(claim: ClaimReport, style: Style): string[] {
  const { value, rules } = claim
  const details = [...(value === null ? [] : [value]), ...rules.map(rule => `from: ${rule}`)].flatMap(text =>
    wrap(escapeControl(text), style.width - NAME - STATUS - 2),
  )
  const [first = '', ...rest] = details
  return [
    `  ${claim.claim.padEnd(NAME)}${paint(statusWord(claim), STATUS, style)}${first}`,
    ...rest.map(line => ' '.repeat(2 + NAME + STATUS) + line),
  ]
}

function statusWord({ status, required, certain }: ClaimReport): string {
  if (status === 'conflicting') return 'CONFLICTING'
  if (status === 'missing') return required ? 'MISSING' : 'not needed'
  return certain ? 'issued' : 'uncertain'
}

function codeLines({ codes }: ClaimRulesReport, style: Style): string[] {
  const verdict = codes.verdict === 'fail' ? 'FAIL' : codes.verdict
  const [first = '', ...rest] = wrap(codes.facts.join(', '), style.width - NAME - STATUS - 2)
  return [
    `  ${codes.range.replace('-', '–').padEnd(NAME)}${paint(verdict, STATUS, style)}${first}`,
    ...rest.map(line => ' '.repeat(2 + NAME + STATUS) + line),
  ]
}

function findingLines(finding: ClaimRulesReport['findings'][number], style: Style): string[] {
  const { severity, id, position, message } = finding
  const indent = ' '.repeat(2 + SEVERITY)
  return [
    '',
    `  ${paint(severity, SEVERITY, style)}line ${position.line}, column ${position.column}   ${id}`,
    ...wrap(escapeControl(message), style.width - indent.length).map(line => indent + line),
  ]
}

const COLORS: Readonly<Record<string, string>> = {
  MISSING: '\u001b[1;31m',
  CONFLICTING: '\u001b[1;31m',
  FAIL: '\u001b[1;31m',
  error: '\u001b[31m',
  warning: '\u001b[33m',
  uncertain: '\u001b[33m',
  unknown: '\u001b[33m',
  issued: '\u001b[32m',
  pass: '\u001b[32m',
}

function paint(word: string, columns: number, { color }: Style): string {
  const code = COLORS[word]
  return color && code !== undefined ? `${code}${word.padEnd(columns)}\u001b[0m` : word.padEnd(columns)
}
