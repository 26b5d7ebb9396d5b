import { existsSync, globSync, readFileSync } from 'node:fs'
import t from 'tap'
import { fuzzedReaders } from './readers.ts'

/** Modules with an exported function that sounds like a reader of outside bytes, and is none on its own. */
const NOT_ON_THEIR_OWN: Readonly<Record<string, string>> = {
  'lib/formats/malformed.ts': 'wraps a reader',
}

const READER = /^export (?:async )?(?:function\*?|const) (?:read|parse|decode)[A-Z]?\w*/m

t.test('no reader is forgotten', async t => {
  const tried = new Set(fuzzedReaders.flatMap(({ modules }) => modules))
  const modules = globSync('lib/{formats,sync-rule/readers}/**/*.ts').filter(path =>
    READER.test(readFileSync(path, 'utf8')),
  )
  t.ok(modules.length > 40, 'the modules are found')
  t.strictSame(
    modules.filter(path => !tried.has(path) && !Object.hasOwn(NOT_ON_THEIR_OWN, path)),
    [],
    'each is in test/fuzz/readers, or here with the reason why not',
  )
  const named = [...tried, ...Object.keys(NOT_ON_THEIR_OWN)]
  t.strictSame(
    named.filter(path => !existsSync(path)),
    [],
    'the table names what is there',
  )
})

t.test('each has a name of its own', async t => {
  const names = fuzzedReaders.map(({ name }) => name)
  t.strictSame(names, [...new Set(names)])
})
