import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Tally } from './stage.ts'
import { type TapListener, tapTally } from './tap-tally.ts'
import { root } from './tools.ts'

/** Milliseconds for a test to say, once it is told that its time is over, what it was about. */
const LAST_WORDS = 3_000

/**
 * Runs one test file as `node FILE` does, and reads what it prints. A process that fails, or that is ended because it
 * takes more than `timeout` seconds, fails the file even where all its assertions passed.
 *
 * This is done without `tap run`, which watches every Node.js that a test starts, at a third of a second of processor
 * time each, and which would leave the machine idle beside a test that may not run beside some others.
 */
export async function runTestFile(
  file: string,
  { timeout, env, listener }: { timeout: number; env: NodeJS.ProcessEnv; listener: TapListener },
): Promise<Tally> {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...env, TAP: '1', TAP_TIMEOUT: String(timeout) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { parser, tally } = tapTally(file, listener)
  child.stdout.setEncoding('utf8').on('data', (text: string) => parser.write(text))
  const alarm = setTimeout(() => child.kill('SIGALRM'), timeout * 1000)
  const end = setTimeout(
    () => {
      child.kill('SIGKILL')
      // Or what it started and left behind would keep the pipe open.
      child.stdout.destroy()
    },
    timeout * 1000 + LAST_WORDS,
  )
  const [code, signal]: unknown[] = await once(child, 'close')
  for (const timer of [alarm, end]) clearTimeout(timer)
  parser.end()
  if (code !== 0 && tally.failed === 0) {
    tally.failed += 1
    listener.failure([file], `      ended with ${signal ?? `exit code ${code}`}`)
  }
  return tally
}
