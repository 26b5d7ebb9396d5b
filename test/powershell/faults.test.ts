import { execFile } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import t from 'tap'
import type { PowerShellFaultName } from '../../lib/probes/windows/powershell/outcome.ts'
import { each, engine, requirePowerShell, run } from './support/engine.ts'

const skip = (await requirePowerShell(t)) || (process.platform !== 'linux' && 'asks Linux about processes')
// Some forty starts of PowerShell, and a busy machine.
t.setTimeout(120_000)

t.test('5 MB of text come back', { skip }, async t => {
  const text = 'some words, and some that are not ASCII: zürich 東京\n'
  const outcome = await run('param($text, $times) $text * $times', { text, times: 100_000 })
  t.ok(outcome.ok && outcome.value === text.repeat(100_000))
})

const FAILS: readonly [name: string, script: string, fault: PowerShellFaultName, message: RegExp][] = [
  [
    'throw',
    'throw "no\nsuch`u{1b}[31m thing"',
    'PowerShellScriptError',
    /^The PowerShell script failed: no such\\u001b\[31m thing$/,
  ],
  ['an error that does not end a command', 'Get-Job -Id 99; "a"', 'PowerShellScriptError', /99/],
  ['an unknown command', 'Get-Nothing', 'PowerShellScriptError', /Get-Nothing/],
  [
    'what a method throws',
    '[IO.File]::ReadAllText("/nothing/here")',
    'PowerShellScriptError',
    /failed: Could not find a part of the path '\/nothing\/here'\.$/,
  ],
  ['a script that does not parse', 'if (', 'PowerShellScriptError', /^The PowerShell script failed: /],
  ['an argument that it does not take', '[CmdletBinding()] param() 1', 'PowerShellScriptError', /'extra'/],
  ['exit', 'exit 3', 'PowerShellEnded', /ended with exit code 3 before it answered\.$/],
  ['exit without a failure', 'exit', 'PowerShellEnded', /ended with exit code 0 before it answered\.$/],
  [
    'the end of the process',
    '[Console]::Error.WriteLine("last words"); [Environment]::Exit(7)',
    'PowerShellEnded',
    /exit code 7 before it answered\. Standard error: last words$/,
  ],
  [
    'a violent end',
    '[Diagnostics.Process]::GetCurrentProcess().Kill()',
    'PowerShellEnded',
    /was ended by SIGKILL before/,
  ],
  ['break without a loop', 'break', 'PowerShellNoAnswer', /came to the end of the script without an answer\.$/],
  [
    'too much output',
    '[Console]::Out.Write("n" * 17MB); "a"',
    'PowerShellOutputTooLong',
    /wrote more than the 16777216 characters/,
  ],
  [
    'a secret',
    '[securestring]::new()',
    'PowerShellNoAnswer',
    /cannot be read\. Expected no secrets, found a SecureString/,
  ],
  [
    'an object that contains itself',
    '$a = [Collections.ArrayList]::new(); $null = $a.Add($a); , $a',
    'PowerShellNoAnswer',
    /cannot be read\. Expected/,
  ],
  ['what PowerShell cannot write', '[string][char]0xfffe', 'PowerShellScriptError', /0xFFFE, is an invalid character/],
]

t.test('a script that fails is a fault with a sentence', { skip }, async t => {
  const outcomes = await each(FAILS, ([name, script]) =>
    run(script, name.startsWith('an argument') ? { extra: 1 } : {}),
  )
  for (const [index, [name, , fault, message]] of FAILS.entries()) {
    t.match(outcomes[index], { ok: false, fault: { name: fault, message } }, name)
    t.notMatch(JSON.stringify(outcomes[index]), /"message":"PowerShell.*\\n/, `${name}: one line`)
  }
  const unknown = outcomes[FAILS.findIndex(([name]) => name === 'an unknown command')]
  const type = 'System.Management.Automation.CommandNotFoundException'
  t.match(unknown, { error: { type, id: 'CommandNotFoundException' } }, 'errors can be told apart')
})

t.test('a program that is missing, or is no PowerShell', { skip }, async t => {
  const folder = t.testdir({ text: 'not a program', script: '#!/bin/sh\nexec cat\n' })
  const text = join(folder, 'text')
  const script = join(folder, 'script')
  chmodSync(script, 0o755)
  const cases: readonly [executable: string, fault: PowerShellFaultName, message: RegExp][] = [
    [
      join(folder, 'nothing'),
      'PowerShellNotFound',
      /^Expected PowerShell \(.*nothing\), found no such program; looked at .*nothing\.$/,
    ],
    [folder, 'PowerShellNotFound', /found no such program/],
    [text, 'PowerShellNotFound', /found no such program/],
    ['a\u0000b', 'PowerShellNotFound', /found no such program/],
    ['/bin/false', 'PowerShellEnded', /ended with exit code 1 before it answered/],
    [script, 'PowerShellTimeout', /did not answer within 1500 ms/],
  ]
  for (const [executable, fault, message] of cases) {
    t.match(
      await run('1', {}, { executable, timeoutMs: 1500 }),
      { ok: false, fault: { name: fault, message } },
      executable,
    )
  }
  writeFileSync(text, '#!/nothing/here\n')
  chmodSync(text, 0o755)
  t.match(await run('1', {}, { executable: text, timeoutMs: 1500 }), {
    ok: false,
    fault: { name: 'PowerShellNotStarted', message: /could not be started: spawn/ },
  })
})

/** Scripts that work, whatever noise they make. */
const WORKS: readonly [name: string, script: string, value: unknown][] = [
  ['nothing', '', null],
  ['null', '$null', null],
  ['one object', '"a"', 'a'],
  ['a list in one piece', ', @(1)', [1]],
  ['several objects', '1; 2', [1, 2]],
  ['several lines, and quotes', 'if ($true) {\n  "it\'s"\n\n}\r\n', "it's"],
  ['text outside ASCII', '"zürich 東京 😀"', 'zürich 東京 😀'],
  [
    'noise of the script, the host and a program on both streams',
    `[Console]::Out.Write("noise"); [Console]::Error.WriteLine("noise"); sh -c "echo noise >&2"
     $Host.UI.Write("noise"); $Host.UI.WriteErrorLine("noise"); $Host.UI.WriteWarningLine("noise"); "a"`,
    'a',
  ],
  ['5 MB of noise', '[Console]::Out.Write("n" * 5MB); [Console]::Error.Write("n" * 5MB); "a"', 'a'],
  ['preferences of its own', '$ErrorActionPreference = "Continue"; Get-Job -Id 99; "a"', 'a'],
  ['an error that is caught', 'try { Get-Nothing } catch { "caught" }', 'caught'],
]

/** Starts a child that shrugs off signals, and one below it; then hangs. */
const HANG = `
  param($file)
  sh -c 'trap "" TERM INT HUP; sh -c "echo \\$\\$ > $0.1; exec sleep 600" & echo $$ > $0.2; wait' $file
`

function isRunning(file: string): boolean {
  try {
    // Of a process that has ended, and that nobody has asked about yet, there is a folder without a command.
    return readFileSync(`/proc/${readFileSync(file, 'utf8').trim()}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

async function until(condition: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && !condition(); attempt += 1) await sleep(50)
  return condition()
}

t.test(
  'a script that hangs is ended at the deadline with its children, and the others give their values',
  { skip },
  async t => {
    const file = join(t.testdir({}), 'pid')
    const files = [`${file}.1`, `${file}.2`]
    const hanging = run(HANG, { file }, { timeoutMs: 8000 })
    t.ok(await until(() => files.every(isRunning)), 'it has started children')
    const outcomes = await each(WORKS, ([, script]) => run(script))
    for (const [index, [name, , value]] of WORKS.entries()) t.strictSame(outcomes[index], { ok: true, value }, name)
    t.match(await hanging, {
      ok: false,
      fault: {
        name: 'PowerShellTimeout',
        message: /^PowerShell \(.*\) did not answer within 8000 ms, and was ended\.$/,
      },
    })
    t.ok(await until(() => !files.some(isRunning)), 'nothing of it is left')
  },
)

t.test('the end of the run is the end of its scripts', { skip }, async t => {
  const controller = new AbortController()
  const outcome = run('[Threading.Thread]::Sleep(-1)', {}, { signal: controller.signal })
  setTimeout(() => controller.abort(new Error('The run was interrupted.')), 500)
  const began = performance.now()
  const aborted = {
    ok: false,
    fault: { name: 'PowerShellAborted', message: 'PowerShell was not waited for: The run was interrupted.' },
  }
  t.strictSame(await outcome, aborted)
  t.ok(performance.now() - began < 5000)
  t.strictSame(await run('1', {}, { signal: controller.signal }), aborted, 'nothing is started after it')
})

t.test('what a script leaves behind holds nothing up', { skip }, async t => {
  const file = join(t.testdir(), 'pid')
  const outcome = await run(`param($file) sh -c 'sleep 600 > /dev/null & echo $! > $0' $file; "a"`, { file })
  process.kill(Number(readFileSync(file, 'utf8')))
  t.strictSame(outcome, { ok: true, value: 'a' })
})

t.test('a PowerShell that a policy locks down says so at once', { skip }, async t => {
  const executable = join(t.testdir(), 'pwsh')
  writeFileSync(executable, `#!/bin/sh\nPOWERSHELL_HOST_LANGUAGE_MODE=ConstrainedLanguage exec ${engine} "$@"\n`, {
    mode: 0o755,
  })
  t.match(await run('1', {}, { executable }), {
    ok: false,
    fault: {
      name: 'PowerShellRestricted',
      message: /^Expected PowerShell in the FullLanguage mode, found ConstrainedLanguage: /,
    },
  })
})

t.test('variables that mislead node-powershell do not', { skip }, async t => {
  const module = join(import.meta.dirname, 'support', 'engine.ts')
  const file = join(t.testdir(), 'ask.ts')
  writeFileSync(file, `import { run } from ${JSON.stringify(module)}\nconsole.log(JSON.stringify(await run('1')))\n`)
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { ...process.env, SENSECM_PREFLIGHT_POWERSHELL: engine, NODE_POWERSHELL: '/nothing/here', DEBUG: '*' },
  })
  t.equal(stdout, '{"ok":true,"value":1}\n')
})
