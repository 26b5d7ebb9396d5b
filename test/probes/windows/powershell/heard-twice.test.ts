import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { heardTwice } from '../../../../lib/probes/windows/powershell/heard-twice.ts'

async function heard(pieces: readonly string[], text: string): Promise<boolean> {
  const stream = new PassThrough({ encoding: 'utf8' })
  let done = false
  void heardTwice(stream, text).then(() => {
    done = true
  })
  for (const piece of pieces) stream.write(piece)
  await turn()
  await turn()
  stream.destroy()
  return done
}

const CASES: readonly (readonly [pieces: readonly string[], text: string, done: boolean])[] = [
  [[], 'ab', false],
  [['ab'], 'ab', false],
  [['ab', 'ab'], 'ab', true],
  [['abab'], 'ab', true],
  [['a', 'b', 'a', 'b'], 'ab', true],
  [['xxab', 'much more', 'aab\n'], 'ab', true],
  [['ab', 'a', 'x', 'b'], 'ab', false],
  [['aba'], 'aba', false],
  [['ababa'], 'aba', false],
  [['aba', 'ba', 'aba'], 'aba', true],
  [['x', 'x'], 'x', true],
  [['x'], 'x', false],
]

t.test('a text that comes twice', async t => {
  for (const [pieces, text, done] of CASES) {
    t.equal(await heard(pieces, text), done, `${JSON.stringify(pieces)} and ${text}`)
  }
})

t.test('wherever the pieces are cut', async () => {
  const part = fc.string({ unit: fc.constantFrom('-', 'm', 'n') })
  await fc.assert(
    fc.asyncProperty(fc.array(part), async pieces => {
      const all = pieces.join('')
      const first = all.indexOf('mn')
      return (await heard(pieces, 'mn')) === (first >= 0 && all.includes('mn', first + 2))
    }),
    { numRuns: 200, seed: 8 },
  )
})
