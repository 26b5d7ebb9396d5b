import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { ProgramOutcome } from '../../../../lib/probes/windows/program.ts'
import { PROVIDERS } from '../../../../lib/probes/windows/trace/logman.ts'
import { type RunTool, recordTrace, stopTrace } from '../../../../lib/probes/windows/trace/session.ts'

const [DENIED, EXISTS, MISSING] = [-2147024891, -2147024713, -2144337918]

/** A stand-in for the programs of Windows, which keeps what it was called with. */
function windows(answer: (args: readonly string[], calls: number) => number | ProgramOutcome = () => 0) {
  const calls: string[] = []
  const run: RunTool = async (name, args) => {
    calls.push(`${name} ${args.join(' ')}`)
    const outcome = answer(args, calls.length)
    return typeof outcome === 'number' ? { output: new Uint8Array(), exitCode: outcome } : outcome
  }
  return { calls, run }
}

function record(run: RunTool, options: { milliseconds?: number; signal?: AbortSignal; began?: () => void } = {}) {
  const { milliseconds = 5, signal = new AbortController().signal, began = () => {} } = options
  return recordTrace({ file: 'C:\\a b.etl', xml: 'C:\\a b.xml', milliseconds, signal, began }, run, 1)
}

const STOP = 'logman.exe stop sensecm-preflight -ets'

t.test('the calls: fixed but for the file, and a stop at the end', async t => {
  const { calls, run } = windows()
  t.strictSame(await record(run), { ended: 'time', printed: true })
  t.equal(
    calls[0],
    'logman.exe create trace sensecm-preflight -ets -o C:\\a b.etl -f bincirc -max 128 -bs 128 -nb 16 64 -p {bd67e65c-9cc2-51d8-7399-0bb9899e75c1} 0xffffffffffffffff 0xff',
  )
  t.strictSame(
    calls.slice(1, 4),
    PROVIDERS.slice(1).map(
      ({ guid }) => `logman.exe update trace sensecm-preflight -ets -p ${guid} 0xffffffffffffffff 0xff`,
    ),
  )
  t.strictSame(calls.slice(-2), [STOP, 'tracerpt.exe C:\\a b.etl -o C:\\a b.xml -of XML -y'])
})

t.test('the file is one argument, whatever is in it', async t => {
  const seen: (readonly string[])[] = []
  const run: RunTool = async (_, args) => {
    seen.push(args)
    return { output: new Uint8Array(), exitCode: 0 }
  }
  const file = 'C:\\x" & calc.exe & ".etl'
  await recordTrace({ file, xml: 'y', milliseconds: 1, signal: new AbortController().signal, began: () => {} }, run, 1)
  t.equal(seen[0]?.[5], file)
})

t.test('it never leaves a session running', async t => {
  const interrupted = new AbortController()
  const first = windows()
  t.match(
    await record(first.run, { milliseconds: 60_000, signal: interrupted.signal, began: () => interrupted.abort() }),
    { ended: 'interrupted' },
  )
  t.ok(first.calls.includes(STOP), 'after Ctrl-C')

  const second = windows(args => (args[0] === 'query' ? MISSING : 0))
  t.match(await record(second.run, { milliseconds: 60_000 }), { ended: 'stopped' }, 'trace stop from elsewhere')
  t.ok(second.calls.includes(STOP))

  const third = windows()
  await t.rejects(
    record(third.run, {
      began: () => {
        throw new Error('broken')
      },
    }),
    { message: 'broken' },
  )
  t.equal(third.calls.at(-1), STOP, 'after a defect')

  const hung = windows(args =>
    args[0] === 'create' ? { fault: { name: 'ProgramTimeout', message: 'logman did not end' } } : 0,
  )
  t.match(await record(hung.run), { problem: 'logman did not end' })
  t.equal(hung.calls.at(-1), STOP, 'it may have begun')

  let stops = 0
  const stubborn = windows(args => (args[0] === 'stop' && ++stops < 3 ? 1 : 0))
  await record(stubborn.run)
  t.equal(stops, 3, 'Ctrl-C can hit logman too: tried again')
})

t.test('what does not begin is not stopped', async t => {
  for (const [code, message] of [
    [DENIED, /elevated prompt/],
    [EXISTS, /runs already; end it with: sensecm-preflight trace stop/],
  ] as const) {
    const { calls, run } = windows(() => code)
    t.match(await record(run), { problem: message })
    t.equal(calls.length, 1)
  }
  const { run } = windows(args => (args[1] === '-o' ? 1 : 0))
  t.match(await record(run), { ended: 'time', printed: false }, 'tracerpt failed')
})

t.test('stop', async t => {
  t.equal(await stopTrace(windows().run), 'stopped')
  t.equal(await stopTrace(windows(() => MISSING).run), 'none')
  t.match(await stopTrace(windows(() => DENIED).run), { problem: /elevated prompt/ })
})

t.test('the programs of Windows see no secret of the environment', { skip: process.platform === 'win32' }, async t => {
  const folder = t.testdir({ System32: { 'logman.exe': '#!/bin/sh\nenv >> "$TEMP/seen"\n' } })
  chmodSync(join(folder, 'System32', 'logman.exe'), 0o755)
  t.intercept(process, 'env', { value: { ...process.env, SystemRoot: folder, TEMP: folder, AUDIT_PASSWORD: 'canary' } })
  t.equal(await stopTrace(), 'stopped')
  const seen = readFileSync(join(folder, 'seen'), 'utf8')
  t.match(seen, `SystemRoot=${folder}`)
  t.notMatch(seen, 'canary')
})
