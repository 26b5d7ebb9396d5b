import t from 'tap'
import { plainOf } from '../../lib/formats/clixml/plain.ts'
import { readClixml } from '../../lib/formats/clixml/read.ts'
import { writeClixml } from '../../lib/formats/clixml/write.ts'
import { readsBytes } from '../fuzz/reader.ts'
import { fuzzedReaders } from '../fuzz/readers.ts'
import { keepsItsWord } from '../fuzz/try-reader.ts'

/** What a text would have to say to reach the prototype of all objects through a careless reader. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
const POLLUTION = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'

function isClean(): boolean {
  return !('polluted' in {}) && typeof {}.toString === 'function' && typeof {}.hasOwnProperty === 'function'
}

t.test('no reader lets names that every object has reach the prototype', async t => {
  for (const reader of fuzzedReaders) {
    if (readsBytes(reader)) continue
    for (const sample of reader.samples) {
      const inputs = NAMES.flatMap(name => [
        // In the place of each word of the sample in turn, as a name or as a value.
        ...[...new Set(sample.match(/[A-Za-z]\w{3,}/g) ?? [])].slice(0, 40).map(word => sample.replaceAll(word, name)),
      ])
      const merged = [POLLUTION, `[${POLLUTION}]`, sample.replace('{', '{"__proto__":{"polluted":1},')]
      for (const input of [...inputs, ...merged]) await keepsItsWord(reader, input)
    }
    t.ok(isClean(), reader.name)
  }
})

t.test('a dictionary of CLIXML with such keys is an object with such keys', async t => {
  const table = new Map([['__proto__', new Map([['polluted', 1]])]])
  const { value = [] } = readClixml(writeClixml([table]))
  const plain = plainOf(value[0]?.value ?? null)
  t.strictSame(Reflect.get(Object(plain), 'polluted'), undefined)
  t.ok(isClean())
})
