import t from 'tap'
import { readQuestion } from '../../lib/codes/lookup/question.ts'
import { nearMisses } from '../../lib/formats/claim-rules/check/near-misses.ts'
import { loadRules } from '../../lib/formats/claim-rules/check/rule-set.ts'
import { describeCut } from '../../lib/formats/dsregcmd/cut.ts'
import { readLine } from '../../lib/formats/dsregcmd/line.ts'
import { readValidity } from '../../lib/formats/dsregcmd/values.ts'
import { claimRulesText } from '../../lib/probes/files/claim-rules-text.ts'
import { fileInput } from '../../lib/probes/files/input.ts'
import { slug } from '../../lib/probes/plugins/pester/identify.ts'
import { domainOfDn } from '../../lib/redact/domain-names.ts'
import { readDate } from '../../lib/sync-rule/functions/date-text.ts'

const LENGTH = 100_000
const long = (unit: string): string => unit.repeat(LENGTH / unit.length)
const rules = (text: string): string => `c:[Type == "${text}"] => issue(claim = c);`
const at = '2026-06-15T00:00:00Z'

/** What took minutes once: a pattern that looks for an end, and begins anew at every character of a long row. */
const CASES: Readonly<Record<string, () => unknown>> = {
  'slashes in a claim type': () => nearMisses(loadRules(rules(`http://a${long('/')}b`), 10)),
  'blanks within a line of claim rules': () =>
    claimRulesText.read(fileInput({ name: 'x', at, bytes: Buffer.from(rules(`${long(' ')}x`)) })),
  'dashes in a validity': () => readValidity(`[${long('-')}`),
  'dashes and blanks in a validity': () => readValidity(`[${long(' - --')}`),
  'brackets in a value that breaks off': () =>
    describeCut([{ title: 'x', line: 1, fields: [{ key: 'k', value: `${long('[')}]`, line: 2 }] }], {
      tail: { text: 'k', line: 2 },
    }),
  'a title of blanks': () => readLine(`|${long(' ')}x`),
  'punctuation in a question': () => readQuestion(`15${long('.')}x`, new Map()),
  'blanks in a distinguished name': () => domainOfDn(`DC=a${long(' ')}b`),
  'blanks in a date': () => readDate(`2026-06-15${long(' ')}\n`),
  'dashes in the name of a test': () => slug(`${long('-')}x`),
}

for (const [name, read] of Object.entries(CASES)) {
  t.test(name, async t => {
    const before = process.cpuUsage()
    read()
    const milliseconds = process.cpuUsage(before).user / 1000
    t.ok(milliseconds < 500, `${Math.round(milliseconds)} ms of processor time`)
  })
}
