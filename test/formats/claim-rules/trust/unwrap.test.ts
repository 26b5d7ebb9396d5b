import fc from 'fast-check'
import t from 'tap'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import { rulesIn } from '../../../../lib/formats/claim-rules/trust/transcript.ts'
import { unwrapTexts } from '../../../../lib/formats/claim-rules/trust/unwrap.ts'
import { CONNECT_STYLE, MULTIPLE_DOMAINS, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const LABEL = 'IssuanceTransformRules               : '

/** A line as Format-List breaks it: words with the space behind them, and a word that no line holds where the line ends. */
function broken(line: string, room: number): string[] {
  const lines = ['']
  for (const word of line.match(/\S* |\S+$/g) ?? []) {
    if ((lines.at(-1) ?? '').length + word.length <= room) lines.push((lines.pop() ?? '') + word)
    else if (word.length <= room) lines.push(word)
    else
      for (const letter of word)
        if ((lines.at(-1) ?? '').length < room) lines.push((lines.pop() ?? '') + letter)
        else lines.push(letter)
  }
  return lines
}

/** The property in a window of so many columns; spaces at the ends of lines get lost where it is pasted. */
function listed(rules: string, columns: number, { trimmed = false, eol = '\n' } = {}): string {
  const lines = rules
    .trimEnd()
    .split('\n')
    .flatMap(line => broken(line, columns - LABEL.length))
  const text = `${LABEL}${lines.join(`\n${' '.repeat(LABEL.length)}`)}`
  return `Identifier : {urn:federation:MicrosoftOnline}\n${trimmed ? text.replace(/ +$/gm, '') : text}\nEnabled : True\n`.replaceAll(
    '\n',
    eol,
  )
}

for (const columns of [79, 80, 100, 119, 120, 200]) {
  t.test(`rules are what they were in a window of ${columns} columns`, async t => {
    for (const [name, rules] of Object.entries({ CONNECT_STYLE, MULTIPLE_DOMAINS, SINGLE_DOMAIN })) {
      const wanted = checkClaimRulesFile(rules, { domains: 2 })
      for (const options of [{}, { trimmed: true }, { eol: '\r\n' }, { trimmed: true, eol: '\r\n' }]) {
        const { claims, codes, rules: count } = checkClaimRulesFile(listed(rules, columns, options), { domains: 2 })
        t.strictSame(
          { claims, codes, count },
          { claims: wanted.claims, codes: wanted.codes, count: wanted.rules },
          `${name} ${JSON.stringify(options)}`,
        )
      }
    }
  })
}

t.test('what stands behind a text that was put together keeps its place', async t => {
  const list = `${LABEL}c:[Type == "urn:a:${'b'.repeat(30)}\n${' '.repeat(39)}${'c'.repeat(20)}", Value == "d"]\n${' '.repeat(39)}=> issue(claim = c);`
  const lines = unwrapTexts(list).split('\n')
  t.equal(lines[0], `${LABEL}c:[Type == "urn:a:${'b'.repeat(30)}${'c'.repeat(20)}"`)
  t.equal(lines[1], `${' '.repeat(39 + 21)}, Value == "d"]`)
  t.equal(lines[2], list.split('\n')[2])
})

t.test('a quotation mark that is missing is told where it is missing', async t => {
  const list = listed(SINGLE_DOMAIN.replace('"DJ"', '"DJ'), 200)
  const { findings } = checkClaimRulesFile(list, { domains: 1 })
  const line = list.split('\n').findIndex(text => text.includes('"DJ')) + 1
  t.strictSame(
    findings.filter(({ id }) => id === 'unbalanced-quotes').map(({ position }) => position.line),
    [line],
  )
})

t.test('nothing gets lost', async () => {
  const piece = fc.string({ unit: fc.constantFrom('a', '"', ' ', '\n', '\r', ';'), maxLength: 60 })
  fc.assert(
    fc.property(piece, text => unwrapTexts(text).replace(/\s/g, '') === text.replace(/\s/g, '')),
    { numRuns: 500 },
  )
})

t.test('many open texts take no time', async t => {
  const text = `${LABEL}${`"${'a'.repeat(50)}\n`.repeat(100_001)}`
  const start = performance.now()
  t.type(rulesIn(`Identifier : {urn:federation:MicrosoftOnline}\n${text}`), 'string')
  t.ok(performance.now() - start < 20_000)
})
