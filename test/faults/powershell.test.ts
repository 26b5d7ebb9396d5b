import { join } from 'node:path'
import t from 'tap'
import { runScript } from '../../lib/probes/windows/powershell/run-script.ts'
import { BRIEF, positions } from './positions.ts'
import { ANSWER_OCTETS, pretender, VALUE } from './pretender.ts'
import { leftSince, memoryNow, resourcesNow } from './resources.ts'

const skip = process.platform === 'win32' && 'a script stands in for PowerShell'

/** Milliseconds for a pretender that says something, on a busy machine; and for one that never will. */
const PATIENT = 30_000
const SHORT = 1_500

/** What ending a process may take beyond the time for the script, on a busy machine. */
const AFTERMATH = 5_000

const MAX_BYTES = 256 * 1024 * 1024

type Fault = readonly [name: string, spoil: string, timeoutMs: number, expected: string | RegExp]

const DONE = 'process.exit(0)'

const FAULTS: readonly Fault[] = [
  ['healthy', 'write(answer)', PATIENT, VALUE],
  ['hang', '', SHORT, /Timeout.* did not answer within 1500 ms/],
  ['hang-within', 'write(answer.slice(0, 40))', SHORT, /Timeout/],
  ['hang-before-the-end', 'write(answer.slice(0, -1))', SHORT, /Timeout/],
  ['drip', 'let at = 0; setInterval(() => write(answer[at++] ?? ""), 1000)', SHORT, /Timeout/],
  ['repeat', 'write(answer + answer)', PATIENT, VALUE],
  [
    'reorder',
    `const half = answer.length >> 1; write(answer.slice(half) + answer.slice(0, half)); setTimeout(() => ${DONE}, 100)`,
    PATIENT,
    /Ended|NoAnswer/,
  ],
  [
    'foreign',
    `write(answer.replace(frame, '0'.repeat(32))); setTimeout(() => ${DONE}, 100)`,
    PATIENT,
    /Ended|NoAnswer/,
  ],
  [
    'garbage',
    `write(require('node:crypto').randomBytes(5000)); setTimeout(() => ${DONE}, 100)`,
    PATIENT,
    /Ended|NoAnswer/,
  ],
  ['garbage-in-the-frame', "write(frame + ':!no base64!\\n')", PATIENT, /NoAnswer/],
  [
    'endless',
    "const pour = () => { while (write('x'.repeat(65536))); process.stdout.once('drain', pour) }; pour()",
    PATIENT,
    /OutputTooLong.* more than/,
  ],
  [
    'endless-errors',
    "const pour = () => { while (process.stderr.write('x'.repeat(65536))); process.stderr.once('drain', pour) }; pour()",
    PATIENT,
    /OutputTooLong.* more than/,
  ],
  ['refuse', 'process.exit(3)', PATIENT, /Ended.* exit code 3/],
  ['reset', "process.kill(process.pid, 'SIGKILL')", PATIENT, /Ended.* SIGKILL/],
  [
    'leaves-a-child',
    `require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); write(answer)`,
    PATIENT,
    VALUE,
  ],
  ...positions(ANSWER_OCTETS, BRIEF).map(
    (at): Fault => [
      `truncate-${at}`,
      `write(answer.slice(0, ${at})); setTimeout(() => ${DONE}, 50)`,
      PATIENT,
      /Ended|NoAnswer/,
    ],
  ),
]

t.test('PowerShell that answers wrongly, or not at all', { skip, timeout: 280_000 }, async t => {
  const folder = t.testdir({})
  const signal = new AbortController().signal
  for (const [name, spoil, timeoutMs, expected] of FAULTS) {
    const executable = pretender(folder, name, spoil)
    const [before, memory, began] = [resourcesNow(), memoryNow(), performance.now()]
    const outcome = await runScript({ script: '', executable, signal, timeoutMs })
    const text = outcome.ok ? String(outcome.value) : `${outcome.fault.name}: ${outcome.fault.message}`
    t.match(text, expected, name)
    t.ok(performance.now() - began < timeoutMs + AFTERMATH, `${name}: in time`)
    t.ok(memoryNow() - memory < MAX_BYTES, `${name}: memory`)
    t.strictSame(await leftSince(before), {}, `${name}: nothing is left`)
  }
})

t.test('PowerShell that is not there', { skip }, async t => {
  const signal = new AbortController().signal
  const executable = join(t.testdir({}), 'none')
  t.match(await runScript({ script: '', executable, signal, timeoutMs: SHORT }), {
    fault: { name: 'PowerShellNotFound' },
  })
})
