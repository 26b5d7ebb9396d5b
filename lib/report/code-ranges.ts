import type { Code } from '../codes/code.ts'
import { codeLabel } from './labels.ts'

/** Codes as people write a list of them: `13, 26–32, 2012R2`. */
export function codeRanges(codes: readonly Code[]): string {
  const runs: Code[][] = []
  for (const code of codes) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && typeof last === 'number' && code === last + 1) run.push(code)
    else runs.push([code])
  }
  return runs.map(writeRun).join(', ')
}

function writeRun(run: readonly Code[]): string {
  const [first, last] = [run[0] ?? '', run.at(-1) ?? '']
  if (run.length < 3) return run.map(codeLabel).join(', ')
  return `${first}–${last}`
}
