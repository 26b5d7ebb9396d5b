import t from 'tap'
import { type Assumptions, allWorlds, type Question } from '../../../../lib/formats/claim-rules/evaluate/worlds.ts'

const yes = (text: string): Question => ({ text, expected: true })
const no = (text: string): Question => ({ text, expected: false })

function outcomes(run: (assumptions: Assumptions) => string): string[] {
  return [...allWorlds(run)].map(
    ({ result, answers }) => `${result}: ${[...answers].map(([text, answer]) => `${text}=${answer}`).join()}`,
  )
}

t.test('without a question there is one world', async t => {
  t.strictSame(
    outcomes(() => 'x'),
    ['x: '],
  )
})

t.test('the first world is as expected; every combination that is asked for comes once', async t => {
  const both = outcomes(({ holds }) => `${holds(yes('a'))} ${holds(no('b'))}`)
  t.strictSame(both, [
    'true false: a=true,b=false',
    'true true: a=true,b=true',
    'false false: a=false,b=false',
    'false true: a=false,b=true',
  ])
})

t.test('what is only asked after one answer is only varied there', async t => {
  const found = outcomes(({ holds }) => (holds(yes('a')) ? `a ${holds(yes('b'))}` : 'none'))
  t.strictSame(found, ['a true: a=true,b=true', 'a false: a=true,b=false', 'none: a=false'])
})

t.test('the same question has the same answer', async t => {
  const twice = outcomes(({ holds }) => [holds(yes('a')), holds(yes('a'))].join(' '))
  t.strictSame(twice, ['true true: a=true', 'false false: a=false'])
})

t.test('a caller that stops early is not made to wait', async t => {
  let runs = 0
  for (const _ of allWorlds(({ holds }) => {
    runs += 1
    for (let index = 0; index < 60; index += 1) holds(yes(String(index)))
  }))
    if (runs === 3) break
  t.equal(runs, 3)
})
