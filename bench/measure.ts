import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program with its arguments. */
export type CommandLine = readonly [string, ...string[]]

/** Milliseconds from the start of a program to its end. Rejects when it exits with a code that is not expected. */
export async function timed(
  [command, ...args]: CommandLine,
  {
    env = {},
    input = '',
    codes = [0],
  }: { env?: Record<string, string>; input?: string; codes?: readonly number[] } = {},
): Promise<number> {
  const started = performance.now()
  const child = spawn(command, args, {
    env: { ...process.env, NO_PROXY: '*', ...env },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code]: unknown[] = await once(child, 'close')
  const duration = performance.now() - started
  if (typeof code === 'number' && codes.includes(code)) return duration
  throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaint}`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/**
 * Measures several things in turns, so that what else the machine does hits all of them alike; the first turn warms
 * up and does not count. Gives the milliseconds of each turn, by name.
 */
export async function inTurns<Name extends string>(
  turns: number,
  subjects: Readonly<Record<Name, () => Promise<number>>>,
): Promise<(name: Name) => readonly number[]> {
  const results = new Map<string, number[]>()
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const [name, measure] of Object.entries<() => Promise<number>>(subjects)) {
      const duration = await measure()
      if (turn > 0) results.set(name, [...(results.get(name) ?? []), duration])
    }
  }
  return name => results.get(name) ?? []
}

/** The median of the quotients within each turn. */
export function ratio(left: readonly number[], right: readonly number[]): number {
  return median(left.map((value, turn) => value / (right[turn] ?? Number.NaN)))
}
