/**
 * The parts of the program that are different on Windows, run on node.exe. Bundled by test/wine/inside.test.ts, which reads
 * the outcome from the log.
 */
import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPowerShell } from '../../../lib/probes/windows/powershell/executable.ts'
import { killTree } from '../../../lib/probes/windows/powershell/process-tree.ts'
import { runScript, type ScriptOptions } from '../../../lib/probes/windows/powershell/run-script.ts'
import { runProgram, systemProgram } from '../../../lib/probes/windows/program.ts'

const WINDOWS_POWERSHELL = /^C:\\windows\\System32\\WindowsPowerShell\\v1\.0\\powershell\.exe$/i
const signal = new AbortController().signal
/** Of ours, in the place of a program of Windows; see test/wine/stand-in. */
const nltest = systemProgram('nltest.exe')

const script = (text: string, args: ScriptOptions['args'] = {}, options: Partial<ScriptOptions> = {}) =>
  runScript({ script: text, args, signal, timeoutMs: 30_000, ...options })

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('this is Windows, as far as Node.js can tell', () => {
  assert.equal(process.platform, 'win32')
  assert.match(process.version, /^v22\./)
})

test('Windows PowerShell is found by its path, whatever is in PATH and in the folder of work', () => {
  const folder = 'C:\\elsewhere'
  mkdirSync(folder, { recursive: true })
  for (const name of ['powershell.exe', 'powershell.cmd']) copyFileSync(nltest, join(folder, name))
  process.chdir(folder)
  process.env['PATH'] = `${folder};${process.env['PATH'] ?? ''}`
  assert.match(findPowerShell(undefined).path ?? '', WINDOWS_POWERSHELL)
  assert.match(findPowerShell('powershell').path ?? '', WINDOWS_POWERSHELL)
  assert.match(findPowerShell('pwsh').error ?? '', /C:\\Program Files\\PowerShell\\7\\pwsh\.exe/)
  assert.match(nltest, /^C:\\windows\\System32\\nltest\.exe$/i)
})

test('a program gets its arguments as they are', async () => {
  writeFileSync(`${nltest}.txt`, 'Größe')
  const args = ['', 'a b', 'a"b', 'a\\"b', 'c:\\a b\\', '%PATH%', '^&|<>', '; calc', '$(calc)', '–ü', '/x:"y z"']
  const outcome = await runProgram(nltest, args, { signal, timeoutMs: 20_000 })
  assert.equal('output' in outcome && Buffer.from(outcome.output).toString(), 'Größe')
  assert.deepEqual(readFileSync(`${nltest}.args`, 'utf8').split(/\r?\n/).slice(0, -1), args)
})

test('a program that is not there is told apart', async () => {
  const outcome = await runProgram(systemProgram('none.exe'), [], { signal, timeoutMs: 20_000 })
  assert.equal(outcome.fault?.name, 'ProgramNotFound')
})

test('a program that hangs is ended at its deadline', async () => {
  const hangs = `${nltest}.hangs`
  writeFileSync(hangs, '')
  try {
    const outcome = await runProgram(nltest, [], { signal, timeoutMs: 3_000 })
    assert.equal(outcome.fault?.name, 'ProgramTimeout')
    const pid = Number(readFileSync(hangs, 'utf8'))
    assert.ok(pid > 0, 'it had started')
    await sleep(200)
    assert.equal(isRunning(pid), false)
  } finally {
    rmSync(hangs)
  }
})

test('a script runs in the PowerShell of Windows, and says where it is', async () => {
  const outcome = await script(
    '@{ edition = $PSVersionTable.PSEdition; platform = [Environment]::OSVersion.Platform.ToString() }',
  )
  assert.deepEqual(outcome, {
    ok: true,
    value: new Map([
      ['edition', 'Core'],
      ['platform', 'Win32NT'],
    ]),
  })
})

test('values arrive and come back unchanged, and none of them runs', async () => {
  const file = 'C:\\executed'
  const ways = ["'", '"', '‘', '’', '“', '”', '`', '\n', '\r\n', "'@\n", ')', '\u0000', ']]>', 'Größe €']
  const values = ways.flatMap(way => [
    `${way}$([IO.File]::WriteAllText('${file}', ''))${way}`,
    `${way}; cmd /c echo x > ${file}`,
  ])
  assert.deepEqual(await script('param($values) , $values', { values }), { ok: true, value: values })
  assert.equal(existsSync(file), false)
})

// Longer ones are proven on Linux: .NET that has to collect garbage crashes on Wine 8.
test('a long answer comes back whole', async () => {
  const outcome = await script("'ü' * 30000")
  assert.ok(outcome.ok)
  assert.equal(outcome.value, 'ü'.repeat(30_000))
})

test('what goes wrong in PowerShell is told', async () => {
  const thrown = await script("throw 'no luck'")
  assert.equal(thrown.ok ? '' : thrown.fault.name, 'PowerShellScriptError')
  const ended = await script('[Environment]::Exit(3)')
  assert.match(ended.ok ? '' : ended.fault.message, /ended with exit code 3 before it answered/)
  const missing = await script('1', {}, { executable: 'C:\\none\\pwsh.exe' })
  assert.equal(missing.ok ? '' : missing.fault.name, 'PowerShellNotFound')
})

test('a script that hangs is ended at its deadline', async () => {
  const before = performance.now()
  const outcome = await script('[Threading.Thread]::Sleep(60000)', {}, { timeoutMs: 4_000 })
  assert.equal(outcome.ok ? '' : outcome.fault.name, 'PowerShellTimeout')
  assert.ok(performance.now() - before < 6_000)
})

test('a process is ended by its number', async () => {
  const hangs = `${nltest}.hangs`
  writeFileSync(hangs, '')
  try {
    const running = runProgram(nltest, [], { signal, timeoutMs: 20_000 })
    while (readFileSync(hangs, 'utf8') === '') await sleep(50)
    const pid = Number(readFileSync(hangs, 'utf8'))
    await killTree(pid)
    const outcome = await running
    assert.equal(outcome.fault, undefined, 'before its deadline')
    assert.equal(isRunning(pid), false)
  } finally {
    rmSync(hangs)
  }
})

test('the module path of another PowerShell does not reach this one', async () => {
  process.env['PSModulePath'] = 'C:\\other'
  const outcome = await script("[Environment]::GetEnvironmentVariable('PSModulePath')")
  assert.ok(outcome.ok)
  assert.doesNotMatch(String(outcome.value), /other/)
  assert.ok(existsSync(dirname(nltest)))
})
