import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import {
  type AnalyzerTools,
  analyzerArguments,
  runClientAnalyzer,
} from '../../../../lib/probes/windows/client-analyzer/run.ts'
import { signatureProblem, verifySignature } from '../../../../lib/probes/windows/client-analyzer/signature.ts'

const { signal } = new AbortController()
const circumstances = { signal, env: { SystemRoot: 'C:\\Windows' } }
const MICROSOFT = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US'
const PCA = 'CN=Microsoft Code Signing PCA 2011, O=Microsoft Corporation, L=Redmond, S=Washington, C=US'

t.test('whose signature counts', async t => {
  const good = { status: 'Valid', subject: MICROSOFT, issuer: PCA }
  t.equal(signatureProblem(good), undefined)
  for (const [wrong, message] of [
    [{ status: 'HashMismatch' }, /HashMismatch, and not Valid/],
    [{ status: 'NotSigned', subject: '', issuer: '' }, /NotSigned/],
    [{ status: 'UnknownError' }, /not Valid/],
    [{ subject: 'CN=Evil, O=Evil Ltd' }, /signed by CN=Evil/],
    [{ subject: 'CN=Microsoft Corporation, O=Evil' }, /not by Microsoft/],
    [{ subject: 'CN=x, O=Microsoft Corporation Ltd' }, /not by Microsoft/],
    [{ subject: 'CN="a, O=Microsoft Corporation, b", O=Evil' }, /not by Microsoft/],
    [{ issuer: 'CN=Some CA, O=Some' }, /not by Microsoft/],
  ] as const) {
    t.match(signatureProblem({ ...good, ...wrong }), message)
  }
})

t.test('without PowerShell nothing is trusted', async t => {
  t.match(
    await verifySignature('/x', { signal, timeoutMs: 1000, executable: '/no/such/powershell' }),
    /could not be looked at/,
  )
})

t.test('PowerShell sees the environment that it is given', { skip: process.platform === 'win32' }, async t => {
  const folder = t.testdir({})
  const [executable, seen] = [join(folder, 'powershell'), join(folder, 'seen')]
  writeFileSync(executable, `#!/bin/sh\n/usr/bin/env > '${seen}'\n`)
  chmodSync(executable, 0o755)
  await verifySignature('/x', { signal, timeoutMs: 10_000, executable, env: { OWN: 'own' } })
  const names = readFileSync(seen, 'utf8').split('\n')
  t.ok(names.includes('OWN=own'))
  t.notOk(names.some(line => line.startsWith('HOME=')))
})

/** A download of the Analyzer, and tools that leave a result behind. */
function download(t: Test, leaves: 'zip' | 'folder' | 'nothing' = 'zip') {
  const folder = t.testdir({ 'MDEClientAnalyzer.ps1': '# signed', 'MDEClientAnalyzer.cmd': '' })
  const ran: (readonly string[])[] = []
  const seen: NodeJS.ProcessEnv[] = []
  const tools: AnalyzerTools = {
    async verify(_, { env }) {
      seen.push(env)
      return undefined
    },
    async run(args, { env }) {
      ran.push(args)
      seen.push(env)
      if (leaves === 'zip') writeFileSync(join(folder, 'MDEClientAnalyzerResult.zip'), '')
      if (leaves === 'folder') mkdirSync(join(folder, 'MDEClientAnalyzerResult'))
      return { output: new Uint8Array(), exitCode: 0 }
    },
  }
  return { folder, ran, seen, tools }
}

t.test('it is run by its script, with fixed arguments, and its result taken', async t => {
  const { folder, ran, tools } = download(t)
  const script = join(folder, 'MDEClientAnalyzer.ps1')
  for (const path of [folder, join(folder, 'MDEClientAnalyzer.cmd'), script])
    t.strictSame(await runClientAnalyzer(path, circumstances, tools), {
      result: join(folder, 'MDEClientAnalyzerResult.zip'),
    })
  t.strictSame(ran[0], ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', script, '-r'])
  t.equal(analyzerArguments('C:\\a b" & calc\\x.ps1')[5], 'C:\\a b" & calc\\x.ps1', 'the path is one argument')
})

t.test('it and the look at its signature see the environment that they are given', async t => {
  const { folder, seen, tools } = download(t)
  await runClientAnalyzer(folder, circumstances, tools)
  t.strictSame(seen, [circumstances.env, circumstances.env])
})

t.test('a folder is a result too', async t => {
  const { folder, tools } = download(t, 'folder')
  t.match(await runClientAnalyzer(folder, circumstances, tools), { result: /MDEClientAnalyzerResult$/ })
})

t.test('what is not run, and what leaves nothing', async t => {
  const { folder, ran, tools } = download(t, 'nothing')
  t.match(await runClientAnalyzer(join(folder, 'none', 'x'), circumstances, tools), {
    problem: /expected MDEClientAnalyzer\.ps1 in .*none, found none/,
  })
  const distrust = { ...tools, verify: async () => 'its signature is HashMismatch, and not Valid' }
  t.match(await runClientAnalyzer(folder, circumstances, distrust), {
    problem: /ps1 is not run: its signature is HashMismatch/,
  })
  t.equal(ran.length, 0)

  writeFileSync(join(folder, 'MDEClientAnalyzerResult.zip'), '')
  utimesSync(join(folder, 'MDEClientAnalyzerResult.zip'), 1e9, 1e9)
  t.match(
    await runClientAnalyzer(folder, circumstances, tools),
    { problem: /left no new MDEClientAnalyzerResult\.zip/ },
    'an old result is not the result',
  )
  const broken = { ...tools, run: async () => ({ fault: { name: 'x', message: 'It did not end.' } }) }
  t.strictSame(await runClientAnalyzer(folder, circumstances, broken), { problem: 'It did not end' })
})
