import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { type CommandOptions, runCommand } from '../../../lib/probes/plugins/run-command.ts'

/** Runs a script of Node.js, with time enough for a busy machine. */
function node(script: string, options: Partial<CommandOptions> = {}) {
  return runCommand({
    program: process.execPath,
    args: ['-e', script, '--', ...(options.args ?? [])],
    folder: '.',
    env: { PATH: process.env['PATH'] },
    input: '',
    signal: new AbortController().signal,
    timeoutMs: 20_000,
    ...(({ args: _, ...rest }) => rest)(options),
  })
}

t.test('what a command prints, and how it ends', { jobs: 4 }, async t => {
  const cases: readonly [name: string, script: string, output: string, ended: string | RegExp][] = [
    ['nothing', '', '', 'ended with exit code 0.'],
    ['bad news', 'console.log("a"); process.exitCode = 3', 'a\n', 'ended with exit code 3.'],
    ['text outside ASCII', 'console.log("zürich 東京 😀")', 'zürich 東京 😀\n', 'ended with exit code 0.'],
    [
      'UTF-16, as Windows PowerShell writes it',
      'process.stdout.write(Buffer.from("\\ufeffzürich", "utf16le"))',
      'zürich',
      'ended with exit code 0.',
    ],
    [
      'standard error, on one line and without control characters',
      'console.error("no\\n  such \\u001b[31mthing"); process.exit(1)',
      '',
      'ended with exit code 1. Standard error: no such \\u001b[31mthing',
    ],
    ['a lot of noise', 'console.error("n".repeat(5e6)); console.log("a")', 'a\n', /Standard error: n{300}$/],
    [
      'a violent end',
      'console.log("a"); process.kill(process.pid, "SIGKILL")',
      /^a?\n?$/.source,
      /was ended by SIGKILL\.$/,
    ],
    ['standard input that nobody reads', 'process.stdin.destroy(); console.log("a")', 'a\n', 'ended with exit code 0.'],
  ]
  for (const [name, script, output, ended] of cases) {
    t.test(name, async t => {
      const outcome = await node(script, { input: 'x'.repeat(1_000_000) })
      if (name === 'a violent end') t.match(outcome.output, new RegExp(output))
      else t.equal(outcome.output, output)
      t.match(outcome.ended, ended)
    })
  }
})

t.test('more output than expected ends the command', async t => {
  const { output, ended } = await node('setInterval(() => process.stdout.write("x".repeat(1e6)), 1)')
  t.equal(output.length, 4 * 1_048_576)
  t.match(ended, /printed more than the 4194304 bytes that were expected at most, and was ended\./)
})

t.test('arguments and input arrive as they are', async t => {
  const args = ['$(calc)', '; calc', "'", '"', '`calc`', '’', '\n', '%PATH%', '*', '', '--']
  const script = `let text = ''
    process.stdin.on('data', chunk => { text += chunk }).on('end', () => console.log(JSON.stringify([process.argv.slice(1), text])))`
  const { output } = await node(script, { args, input: '{"a":"zürich \u2028"}' })
  t.strictSame(JSON.parse(output), [args, '{"a":"zürich \u2028"}'])
})

t.test('what does not start is an end as well', async t => {
  const folder = t.testdir({ text: 'not a program' })
  t.match(await node('', { program: join(folder, 'none') }), {
    output: '',
    ended: /could not be started: spawn .* ENOENT\./,
  })
  t.match(await node('', { program: join(folder, 'text') }), { output: '', ended: /could not be started: / })
  t.match(await node('', { folder: join(folder, 'none') }), { output: '', ended: /could not be started: / })
  t.match(await node('', { args: ['a\0b'] }), { output: '', ended: /could not be started: / })
})

function isRunning(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

t.test(
  'a command that hangs is ended with its children, and what it printed counts',
  {
    skip: process.platform !== 'linux' && 'asks Linux about processes',
  },
  async t => {
    const script = `const { spawn } = require('node:child_process')
    const child = spawn('sh', ['-c', 'trap "" TERM; sleep 600 & wait'], { stdio: 'ignore' })
    process.on('SIGTERM', () => {})
    console.log(process.pid + ' ' + child.pid)
    setInterval(() => {}, 1000)`
    const began = performance.now()
    const { output, ended } = await node(script, { timeoutMs: 2_000 })
    t.equal(ended, 'did not end within 2000 ms, and was ended.')
    t.ok(performance.now() - began < 10_000)
    const pids = output.trim().split(' ')
    t.equal(pids.length, 2, output)
    for (let attempt = 0; attempt < 100 && pids.some(isRunning); attempt += 1) await sleep(20)
    t.strictSame(pids.filter(isRunning), [])
  },
)

t.test('the end of the run is the end of its commands', async t => {
  const controller = new AbortController()
  const hanging = node('console.log("a"); setInterval(() => {}, 1000)', { signal: controller.signal })
  await sleep(500)
  controller.abort(new Error('The run was interrupted.'))
  t.match(await hanging, { output: /^(?:a\n)?$/, ended: 'was not waited for: The run was interrupted.' })
  t.match(await node('', { signal: controller.signal }), { ended: /was not waited for/ }, 'nothing is started after it')
})

t.test('what a command leaves behind holds nothing up', async t => {
  const script = `const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit', detached: true })
    console.log(child.pid); process.exit(0)`
  const began = performance.now()
  const { output, ended } = await node(script)
  process.kill(Number(output))
  t.equal(ended, 'ended with exit code 0.')
  t.ok(performance.now() - began < 5_000)
})
