import { existsSync, globSync, readFileSync } from 'node:fs'
import t from 'tap'
import { fuzzedReaders } from './readers.ts'

/** Modules that sound like a reader of outside bytes, and are none on their own. */
const NOT_ON_THEIR_OWN: Readonly<Record<string, string>> = {
  'lib/formats/malformed.ts': 'wraps a reader',
  'lib/formats/trace/csv.ts': 'tried by trace',
  'lib/formats/trace/text.ts': 'tried by trace',
  'lib/formats/trace/xml.ts': 'tried by trace',
  'lib/formats/claim-rules/evaluate/claim-set.ts': 'holds claims',
  'lib/formats/claim-rules/language/token-reader.ts': 'tried by the parsers of claim rules',
  'lib/sync-rule/functions/date-text.ts': 'tried by the evaluation of expressions',
  'lib/fleet/output/csv-rows.ts': 'writes',
  'lib/fleet/output/json-rows.ts': 'writes',
  'lib/engine/evidence-input.ts': 'opens what other readers read',
  'lib/engine/given-evidence.ts': 'opens what other readers read',
  'lib/cli/arguments.ts': 'the command line is of who runs it',
  'lib/cli/input-file.ts': 'opens what other readers read',
  'lib/cli/outputs.ts': 'the command line is of who runs it',
  'lib/cli/rule-files.ts': 'opens what other readers read',
  'lib/probes/secret.ts': 'a secret is of who runs it, and bounded',
  'lib/probes/dns/servers.ts': 'addresses that this machine is set up with',
  'lib/probes/time/ntp.ts': 'asks; the packet is judged by ntp-packet',
  'lib/probes/graph/token.ts': 'asks; what is printed is read by access-token',
  'lib/probes/federation/metadata.ts': 'asks; what is said is read by federation-metadata',
  'lib/probes/endpoints/chain.ts': 'walks certificates that OpenSSL has read',
  'lib/probes/endpoints/endpoint.ts': 'asks',
  'lib/probes/directory/account.ts': 'asks',
  'lib/probes/directory/computer.ts': 'asks',
  'lib/probes/directory/root-dse.ts': 'asks',
  'lib/probes/directory/rule-attributes.ts': 'asks',
  'lib/probes/directory/scp.ts': 'asks',
  'lib/probes/directory/search.ts': 'asks',
  'lib/probes/directory/bulk/computers.ts': 'the filter is of who runs it',
}

/** By its name: a function that reads, or a class that takes pieces. */
const READER = /^export (?:async )?(?:function\*?|const) (?:read|parse|decode|scan)[A-Z]?\w*/m
const TAKES_PIECES = /^export class \w+[\s\S]*^ {2}push\(/m
/** By what it calls, whatever its name: a library that unpacks or runs what somebody else made. */
const UNPACKS = /^import .* from '(?:yauzl|quickjs-emscripten-core)'/m

t.test('no reader is forgotten', async t => {
  const tried = new Set(fuzzedReaders.flatMap(({ modules }) => modules))
  // What the lab reads comes from tests and from who plays with it, on loopback.
  const modules = globSync('lib/**/*.ts', { exclude: ['lib/lab/**'] }).filter(path => {
    const source = readFileSync(path, 'utf8')
    return [READER, TAKES_PIECES, UNPACKS].some(pattern => pattern.test(source))
  })
  t.ok(modules.length > 90, 'the modules are found')
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
