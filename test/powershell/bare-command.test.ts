import { join } from 'node:path'
import t from 'tap'
import type { ClixmlValue } from '../../lib/formats/clixml/values.ts'
import { requirePowerShell, resultOf } from './support/engine.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const entry = join(import.meta.dirname, '..', '..', 'bin', 'sensecm-preflight.ts')

/** The value of a script in which `& $node $entry` is the program. */
const ask = (script: string, args: Readonly<Record<string, string>> = {}) =>
  resultOf(
    `param(${['node', 'entry', ...Object.keys(args)].map(name => `$${name}`).join(', ')}) $env:NODE_OPTIONS = $null; ${script}`,
    { node: process.execPath, entry, ...args },
  )

/** A plug-in whose check is decided only when the pipeline has seen the first object, which a file tells. */
const PLUGIN = `
import { existsSync } from 'node:fs'
const seen = { id: 'seenByPipeline', title: 'a file', schema: {} }
const wait = () => new Promise(done => setTimeout(done, 20))
export default {
  checks: [{ id: 'last-one', title: 'It comes last', codes: [], tags: ['x'], needs: { seen }, judge: () => ({ status: 'pass', summary: 'seen' }) }],
  probes: [{
    id: 'pipeline', title: 'waiting for the pipeline', provides: { seen }, deadlineMs: () => 20_000,
    async gather({ signal }) {
      while (!existsSync(process.env.SEEN) && !signal.aborted) await wait()
      return { seen: existsSync(process.env.SEEN) ? { value: true } : { state: 'failed', fault: { name: 'Unseen', message: 'nothing came' } } }
    },
  }],
}`

t.test('objects come while the run goes on', { skip }, async t => {
  const folder = t.testdir({ 'plugin.mjs': PLUGIN })
  const script = `
    $env:SEEN = [IO.Path]::Combine($folder, 'seen')
    $first = $true
    $rows = & $node $entry --lab --format clixml --plugin ([IO.Path]::Combine($folder, 'plugin.mjs')) | ForEach-Object {
      if ($first) { $first = $false; [IO.File]::WriteAllText($env:SEEN, '') }
      $_
    }
    ($rows | Where-Object Id -eq last-one).Status`
  t.equal(await ask(script, { folder }), 'pass')
})

t.test('with --verbose the story goes to PowerShell’s own streams', { skip }, async t => {
  const script = `
    $shell = [PowerShell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($node, $entry) & $node $entry --lab wrong-password --format clixml --verbose').AddArgument($node).AddArgument($entry)
    $objects = $shell.Invoke()
    $progress = @($shell.Streams.Progress)
    @{
      types = [string[]]@($objects | ForEach-Object { $_.PSObject.TypeNames[0] } | Where-Object { $_ -notlike 'Deserialized.SenseCMPreflight.*' })
      objects = $objects.Count -gt 55; errors = $shell.Streams.Error.Count
      verbose = $shell.Streams.Verbose.Count -gt 0; warning = [string[]]@($shell.Streams.Warning | ForEach-Object { $_.Message })
      percents = [int[]]@($progress | ForEach-Object { $_.PercentComplete }); last = $progress[-1].RecordType.ToString()
    }`
  const seen = await ask(script)
  const { percents, ...others } = seen instanceof Map ? Object.fromEntries(seen) : {}
  t.match(others, { types: [], objects: true, errors: 0, verbose: true, last: 'Completed' })
  t.match(others['warning'], [/^scp-lookup: /], 'what could not be checked')
  t.ok(Array.isArray(percents) && percents.length > 5, 'progress is told')
})

t.test('masked objects come at the end, and are objects all the same', { skip }, async t => {
  const script = `
    $rows = & $node $entry --lab 15-tenant-mismatch --format clixml --redact
    @{ count = $rows.Count -gt 55; fail = ($rows | Where-Object Status -eq fail).Id; where = ($rows | Where-Object Status -eq fail).Where }`
  const seen = await ask(script)
  t.match(
    seen,
    new Map<string, ClixmlValue>([
      ['count', true],
      ['fail', 'scp-tenant-match'],
    ]),
  )
  t.notMatch(seen instanceof Map && seen.get('where'), /corp\.example\.test/)
})

t.test('input that cannot be used is a sentence on standard error, and no object', { skip }, async t => {
  const script = `
    $rows = @(& $node $entry --lab nope --format clixml 2>&1 | ForEach-Object { "$($_.GetType().Name): $_" })
    @{ rows = $rows; code = $LASTEXITCODE }`
  t.strictSame(
    await ask(script),
    new Map<string, ClixmlValue>([
      ['rows', ['ErrorRecord: sensecm-preflight: The lab has no scenario "nope". See: sensecm-preflight lab --list']],
      ['code', 2],
    ]),
  )
})

t.test('texts with every kind of quotation mark come unchanged', { skip }, async t => {
  const text = '\'"‘’‚‛“”„`$(calc);\u0000\u001b\ud800'
  const folder = t.testdir({
    'plugin.mjs': `export default { id: 'quoted', title: 'Quotes', codes: [], tags: ['x'], needs: {}, judge: () => ({ status: 'pass', summary: ${JSON.stringify(text)} }) }`,
  })
  const script = `(& $node $entry run quoted --lab --format clixml --plugin ([IO.Path]::Combine($folder, 'plugin.mjs')) | Where-Object Id -eq quoted).Summary`
  t.equal(await ask(script, { folder }), text)
})
