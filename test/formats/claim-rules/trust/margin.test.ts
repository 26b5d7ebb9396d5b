import t from 'tap'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import { withoutMargin } from '../../../../lib/formats/claim-rules/trust/margin.ts'
import { MULTIPLE_DOMAINS, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const before = (rules: string, mark: (line: number) => string): string =>
  rules
    .split('\n')
    .map((line, at) => mark(at + 1) + line)
    .join('\n')

const MARKS: Readonly<Record<string, (line: number) => string>> = {
  'a quoted message': () => '> ',
  'a message that was quoted twice': () => ' > >',
  'line numbers': line => `${String(line).padStart(4)}  `,
  'line numbers with a colon': line => `${line}: `,
  'line numbers with a bar': line => `${line}|`,
}

for (const [name, mark] of Object.entries(MARKS)) {
  t.test(`rules of ${name} are judged as alone`, async t => {
    for (const rules of [SINGLE_DOMAIN, MULTIPLE_DOMAINS]) {
      for (const eol of ['\n', '\r\n']) {
        const [alone, marked] = [rules, before(rules, mark)].map(text =>
          checkClaimRulesFile(text.replaceAll('\n', eol), { domains: 2 }),
        )
        t.strictSame([marked?.claims, marked?.codes, marked?.rules], [alone?.claims, alone?.codes, alone?.rules])
      }
    }
  })
}

t.test('nothing moves, and other texts stay', async t => {
  const marked = before(SINGLE_DOMAIN, () => '> ')
  t.equal(
    withoutMargin(marked),
    before(SINGLE_DOMAIN, () => '  '),
  )
  for (const text of ['', '\n\n\n', SINGLE_DOMAIN, `${marked}\nand one more`, '>> a\n>> b', '1\n2'])
    t.equal(withoutMargin(text), text)
})
