import t from 'tap'
import * as v from 'valibot'
import { pesterAnswer } from '../../../../lib/probes/plugins/pester/answer.ts'

const test = { names: ['a'], tags: [], result: 'Passed', line: 1, milliseconds: 1, errors: [], setup: [] }

t.test('an answer of the script', async t => {
  const error = (message: string) => ({ id: 'x', message, thrown: false })
  const answer = { version: '5.9.0', tests: [test], errors: [error('after\r\n   all '), error('x'.repeat(5_000))] }
  const { errors } = v.parse(v.object({ errors: v.any() }), v.parse(pesterAnswer, answer))
  t.equal(errors[0].message, 'after all', 'on one line')
  t.equal(errors[1].message.length, 1_001, 'a long message is cut')
  t.ok(v.is(pesterAnswer, { missing: 'no', found: ['3.4.0'], version: '5.1' }))
})

t.test('what is none', async t => {
  const answer = { version: '5.9.0', tests: [test], errors: [] }
  for (const [name, wrong] of Object.entries({
    'a text': 'fine',
    'no tests': { version: '5.9.0', errors: [] },
    'a test without a name': { ...answer, tests: [{ ...test, names: [] }] },
    'too many tests': { ...answer, tests: Array.from({ length: 1_001 }, () => test) },
  }))
    t.notOk(v.is(pesterAnswer, wrong), name)
})
