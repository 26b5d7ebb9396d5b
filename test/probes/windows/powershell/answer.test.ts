import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import t from 'tap'
import { writeClixml } from '../../../../lib/formats/clixml/write.ts'
import { AnswerFinder, readAnswer } from '../../../../lib/probes/windows/powershell/answer.ts'

const FRAME = '0123456789abcdef0123456789abcdef'

const base64 = (text: string) => Buffer.from(text).toString('base64')

t.test('the answer is found in any noise, however the output is cut into pieces', async () => {
  const noise = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...FRAME.slice(0, 3), ':', '\n') }))
  fc.assert(
    fc.property(
      noise,
      fc.base64String(),
      fc.constantFrom('\n', '\r\n'),
      noise,
      fc.array(fc.nat(200)),
      (before, answer, end, after, cuts) => {
        const output = `${before}${FRAME}:${answer}${end}${after}`
        const finder = new AnswerFinder(FRAME)
        const places = [0, ...cuts.map(cut => Math.min(cut, output.length)).sort((a, b) => a - b), output.length]
        const found = places.flatMap((from, index) => finder.push(output.slice(from, places[index + 1])) ?? [])
        return found[0] === answer
      },
    ),
    { numRuns: 500 },
  )
})

t.test('an echo of the command is no answer', async t => {
  const finder = new AnswerFinder(FRAME)
  t.equal(finder.push(`PS> & … '${FRAME}' + ':mode ' … '${FRAME}' 'eA=='\n`), undefined)
})

const answer = (entries: Record<string, string>) => base64(writeClixml([new Map(Object.entries(entries))]))
const objs = (content: string) =>
  base64(`<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04">${content}</Objs>`)

const bomb = Array.from(
  { length: 40 },
  (_, level) =>
    `<Obj RefId="${level}"><LST>${level === 0 ? '<S>x</S>' : `<Ref RefId="${level - 1}" />`.repeat(10)}</LST></Obj>`,
)

const CASES: readonly [name: string, text: string, outcome: object][] = [
  ['a value', answer({ value: 'x' }), { ok: true, value: 'x' }],
  [
    'no base64',
    'PS C:\\>',
    {
      fault: {
        name: 'PowerShellNoAnswer',
        message: 'The answer of PowerShell cannot be read. Expected base64, found something else.',
      },
    },
  ],
  ['nothing', '', { fault: { name: 'PowerShellNoAnswer' } }],
  [
    'no CLIXML',
    base64('x'),
    {
      fault: {
        name: 'PowerShellNoAnswer',
        message: /^The answer of PowerShell cannot be read\. Expected CLIXML, found /,
      },
    },
  ],
  [
    'another object',
    objs('<S>x</S>'),
    { fault: { name: 'PowerShellNoAnswer', message: /Expected a dictionary, found something else\.$/ } },
  ],
  ['no object', objs(''), { fault: { name: 'PowerShellNoAnswer', message: /Expected a dictionary/ } }],
  [
    'a bomb',
    objs(bomb.join('')),
    {
      fault: { name: 'PowerShellNoAnswer', message: /Expected at most 1000000 values in one document, found more\.$/ },
    },
  ],
  [
    '10 000 levels',
    objs(`${'<Obj><LST>'.repeat(10_000)}${'</LST></Obj>'.repeat(10_000)}`),
    {
      fault: { name: 'PowerShellNoAnswer', message: /Expected CLIXML, found more than \d+ elements within each other/ },
    },
  ],
  [
    'an error',
    answer({ message: 'no\r\n\u001bsuch  thing', type: 'T', id: 'I' }),
    {
      fault: { name: 'PowerShellScriptError', message: 'The PowerShell script failed: no \\u001bsuch thing' },
      error: { message: 'no\r\n\u001bsuch  thing', type: 'T', id: 'I' },
    },
  ],
  [
    'a locked-down PowerShell',
    'mode ConstrainedLanguage',
    {
      fault: {
        name: 'PowerShellRestricted',
        message: /^Expected PowerShell in the FullLanguage mode, found ConstrainedLanguage:/,
      },
    },
  ],
]

t.test('what an answer means', async t => {
  for (const [name, text, outcome] of CASES) t.match(readAnswer(text), outcome, name)
})
