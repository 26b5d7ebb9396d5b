import { globSync, readFileSync } from 'node:fs'
import t from 'tap'

const FILES = globSync('{lib,checks,bin}/**/*.ts').map(path => ({ path, text: readFileSync(path, 'utf8') }))

/** Where a pattern is found, as path and match. */
function found(pattern: RegExp): readonly string[] {
  return FILES.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([match]) => `${path}: ${match}`))
}

t.test('no shell is ever started', async t => {
  t.ok(FILES.length > 300, 'the files are found')
  t.strictSame(found(/\bshell: (?:true|['"`(]\S*)/g), [])
  const imports = found(/import [^;]*? from 'node:child_process'/g)
  t.ok(imports.length > 3, 'programs are started')
  // exec and execSync take a line for a shell; spawn and execFile take a program and its arguments.
  t.strictSame(
    imports.filter(line => /\b(?:exec|execSync|fork)\b/.test(line)),
    [],
  )
  t.strictSame(found(/(?:cmd(?:\.exe)?|\/bin\/sh|bash)['"], \[/g), [])
})

t.test('no text becomes code of this process', async t => {
  t.strictSame(found(/\beval\(|new Function\(|setTimeout\(['"`]/g), [])
})

t.test('the memory of the process, which holds secrets, is never written down', async t => {
  t.strictSame(found(/writeHeapSnapshot|HeapSnapshotNearHeapLimit|getHeapSnapshot|process\.report|node:inspector/g), [])
  const scripts = globSync('scripts/release/*.ts').map(path => readFileSync(path, 'utf8'))
  t.ok(scripts.length > 3)
  t.notMatch(scripts.join(''), /--report-|--heap-prof|--heapsnapshot|--cpu-prof|--abort-on/, 'nor by the executable')
})

t.test('a certificate that is not trusted is looked at in two places only, which say why', async t => {
  const unverified = found(/rejectUnauthorized: (?!true)\S+/g)
  t.strictSame([...new Set(unverified.map(line => line.split(':')[0]))].sort(), LOOK_AT_IT)
  t.strictSame(found(/NODE_TLS_REJECT_UNAUTHORIZED/g), [])
})

/** They let a handshake end to tell what is wrong with the certificate, and judge it before anything is sent. */
const LOOK_AT_IT = ['lib/probes/directory/tls.ts', 'lib/probes/endpoints/tls.ts']
