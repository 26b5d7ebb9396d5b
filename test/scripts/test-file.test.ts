import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runTestFile } from '../../scripts/suite/test-file.ts'

const OK = "console.log('TAP version 14\\nok 1 - one\\n1..1')"

/** Runs a test file of one line; what it says of failures is without the name of the file. */
async function running(folder: string, source: string, timeout = 60) {
  const failures: string[] = []
  const listener = {
    failure: (path: readonly string[], explanation: string) =>
      failures.push(`${path.slice(1).join(' > ')}${explanation.trim()}`),
    skip: () => {},
  }
  const tally = await runTestFile(join(folder, source), { timeout, env: process.env, listener })
  return { tally, failures }
}

t.test('a file that passes', async t => {
  const folder = t.testdir({ 'a.mjs': OK })
  t.strictSame(await running(folder, 'a.mjs'), { tally: { passed: 1, failed: 0, skipped: 0 }, failures: [] })
})

t.test('a file whose assertions pass and whose process does not has failed', async t => {
  const folder = t.testdir({
    'code.mjs': `${OK}; process.exitCode = 3`,
    'signal.mjs': `${OK}; process.kill(process.pid, 'SIGTERM')`,
    'silent.mjs': 'process.exitCode = 3',
    'empty.mjs': '',
  })
  const tally = { passed: 1, failed: 1, skipped: 0 }
  t.strictSame(await running(folder, 'code.mjs'), { tally, failures: ['ended with exit code 3'] })
  const none = { passed: 0, failed: 1, skipped: 0 }
  t.strictSame(await running(folder, 'silent.mjs'), { tally: none, failures: ['no tests found'] })
  t.strictSame(await running(folder, 'empty.mjs'), { tally: none, failures: ['no tests found'] })
  if (process.platform === 'win32') return
  t.strictSame(await running(folder, 'signal.mjs'), { tally, failures: ['ended with SIGTERM'] })
})

t.test('an assertion that failed is not told a second time by the exit code', async t => {
  const folder = t.testdir({ 'a.mjs': "console.log('TAP version 14\\nnot ok 1 - one\\n1..1'); process.exitCode = 1" })
  t.strictSame(await running(folder, 'a.mjs'), { tally: { passed: 0, failed: 1, skipped: 0 }, failures: ['one'] })
})

t.test(
  'a file that does not end is ended, whatever it has started',
  { skip: process.platform === 'win32' },
  async t => {
    const folder = t.testdir({
      'waits.mjs': `${OK}; setInterval(() => {}, 1000)`,
      'deaf.mjs': `import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      process.on('SIGALRM', () => {})
      writeFileSync('${join(t.testdirName, 'pid')}', String(spawn('sleep', ['60'], { stdio: 'inherit' }).pid))
      ${OK}
      setInterval(() => {}, 1000)`,
    })
    const began = performance.now()
    const [waits, deaf] = await Promise.all([running(folder, 'waits.mjs', 2), running(folder, 'deaf.mjs', 2)])
    t.ok(performance.now() - began < 50_000, 'long before what it has started ends')
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')))
    t.strictSame(waits, { tally: { passed: 1, failed: 1, skipped: 0 }, failures: ['ended with SIGALRM'] })
    t.strictSame(deaf, { tally: { passed: 1, failed: 1, skipped: 0 }, failures: ['ended with SIGKILL'] })
  },
)

t.test('the tests in a file know how long they may take', async t => {
  const folder = t.testdir({
    'a.mjs': "console.log('TAP version 14\\nok 1 - ' + process.env.TAP_TIMEOUT + ' # TODO\\n1..1')",
  })
  const skips: string[] = []
  const listener = { failure: () => {}, skip: (path: readonly string[]) => skips.push(path.slice(1).join()) }
  await runTestFile(join(folder, 'a.mjs'), { timeout: 77, env: process.env, listener })
  t.strictSame(skips, ['77'])
})
