import { existsSync, globSync, readFileSync } from 'node:fs'
import t from 'tap'
import { fuzzedReaders } from './readers.ts'

/** Modules with something exported that sounds like a reader of what comes from outside, and is none on its own. */
const NOT_ON_THEIR_OWN: Readonly<Record<string, string>> = {
  'lib/formats/malformed.ts': 'wraps a reader',
  'lib/formats/trace/csv.ts': 'by lib/formats/trace/read.ts, as xml.ts and text.ts beside it',
  'lib/formats/trace/text.ts': 'by lib/formats/trace/read.ts',
  'lib/formats/trace/xml.ts': 'by lib/formats/trace/read.ts',
  'lib/formats/claim-rules/language/token-reader.ts': 'walks over tokens, by the parser of claim rules',
  'lib/trace/analyse.ts': 'judges the records of lib/formats/trace/read.ts',
  'lib/fleet/output/csv-rows.ts': 'writes',
  'lib/fleet/output/json-rows.ts': 'writes',
  'lib/engine/evidence-input.ts': 'opens files, and asks the readers of lib/probes/files',
  'lib/engine/given-evidence.ts': 'asks lib/engine/evidence-input.ts',
  'lib/probes/secret.ts': 'takes a file or a variable as it is',
  'lib/probes/time/ntp.ts': 'exchanges datagrams, which ntp-sample.ts reads',
  'lib/probes/graph/token.ts': 'fetches what lib/formats/graph/access-token.ts reads',
  'lib/probes/federation/metadata.ts': 'fetches what lib/formats/ws-trust-metadata.ts reads',
  'lib/probes/endpoints/chain.ts': 'walks over certificates that Node.js has read',
  'lib/probes/endpoints/endpoint.ts': 'passes the layers, each with a reader of its own',
  'lib/probes/directory/account.ts': 'takes the password as it is',
  'lib/probes/directory/computer.ts': 'searches; answers are read by lib/formats/ldap-message.ts',
  'lib/probes/directory/root-dse.ts': 'searches',
  'lib/probes/directory/rule-attributes.ts': 'searches',
  'lib/probes/directory/scp.ts': 'searches',
  'lib/probes/directory/search.ts': 'searches',
}

const FUNCTION = /^export (?:async )?(?:function\*?|const) (?:read|parse|decode|scan|analyse)(?:[A-Z]\w*)?\b/m
const CLASS = /^export class \w*(?:Reader|Records|Rows|Frames|Decoder|Pages)\b/m

function soundsLikeReader(path: string): boolean {
  const source = readFileSync(path, 'utf8')
  return FUNCTION.test(source) || CLASS.test(source)
}

t.test('no reader is forgotten', async t => {
  const tried = new Set(fuzzedReaders.flatMap(({ modules }) => modules))
  const folders = ['codes', 'engine', 'fleet', 'formats', 'probes', 'results', 'sync-rule', 'trace']
  const modules = globSync(`lib/{${folders}}/**/*.ts`).filter(soundsLikeReader)
  t.ok(modules.length > 90, `${modules.length} modules are found`)
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
