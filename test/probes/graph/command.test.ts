import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { runCommand } from '../../../lib/probes/graph/command.ts'

const NODE = process.execPath
const never = new AbortController().signal
const run = (script: string, { timeoutMs = 20_000, signal = never, args = [] as string[] } = {}) =>
  runCommand([NODE, '-e', script, ...args], { env: { PATH: process.env['PATH'] }, signal, timeoutMs })

t.test('what a program prints, when it ends well', async t => {
  t.strictSame(await run('console.log("a token")'), { output: 'a token\n' })
  const hostile = ['; echo $HOME', '`id`', '"', "'", '$(id)', '*', '%PATH%']
  const { output = '' } = await run('console.log(JSON.stringify(process.argv.slice(1)))', { args: hostile })
  t.strictSame(JSON.parse(output), hostile, 'no shell looks at the arguments')
})

t.test('a program that fails says nothing of what it printed', async t => {
  const outcome = await run('console.log("hunter2"); console.error("hunter3"); process.exitCode = 3')
  t.match(outcome, { problem: /ended with exit code 3\.$/ })
  t.notMatch(JSON.stringify(outcome), /hunter/)
})

t.test('no such program', async t => {
  const outcome = await runCommand(['no-such-program-here'], { env: {}, signal: never, timeoutMs: 5_000 })
  t.match(outcome, { problem: 'There is no program no-such-program-here.' })
  const impossible = await runCommand(['x', 'a\0b'], { env: {}, signal: never, timeoutMs: 5_000 })
  t.match(impossible, { problem: 'x could not be started (ERR_INVALID_ARG_VALUE).' })
  const folder = await runCommand([t.testdir({})], { env: {}, signal: never, timeoutMs: 5_000 })
  t.match(folder, { problem: /could not be started \(EACCES\)/ })
})

t.test('one that prints without end is ended', async t => {
  t.match(await run('setInterval(() => console.log("x".repeat(9999)), 1)'), { problem: /more than 65536 bytes/ })
})

t.test('one that hangs is ended with what it started', async t => {
  const file = join(t.testdir({}), 'pid')
  const child = `require("fs").writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`
  const script = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" })`
  const stop = new AbortController()
  const running = run(script, { signal: stop.signal })
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await setTimeout(20)
  stop.abort()
  t.match(await running, { problem: /was ended/ })
  const pid = Number(readFileSync(file, 'utf8'))
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await setTimeout(20)
  t.notOk(isAlive(pid))
  t.match(await run('setInterval(() => {}, 1000)', { timeoutMs: 200 }), { problem: /within 200 ms/ })
})

/** A process that has ended and that nobody has waited for yet is dead all the same. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
