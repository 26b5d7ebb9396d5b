/**
 * Whether starting has become slower by far. Processor time against that of a Node.js that does nothing, the best of
 * several turns, and half as much again before it counts: other tests run beside this one. bench/ measures closely.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { CommandLine } from '../../bench/measure.ts'
import { resources } from '../../bench/resources.ts'
import { LIST_LIMIT, VERSION_LIMIT } from '../../bench/start-up.ts'
import { root } from '../../scripts/suite/tools.ts'

const program = join(root, 'dist/bin/sensecm-preflight.js')
const skip = !existsSync(program) && 'npm run build comes first'
const TURNS = 7
const ROUNDS = 3
const SLACK = 1.5
t.setTimeout(240_000)

// The suite shares what is compiled, and nobody's own machine does.
delete process.env['NODE_COMPILE_CACHE']

const SUBJECTS: Readonly<Record<string, { args: CommandLine; limit: number; codes?: readonly number[] }>> = {
  '--version': { args: [process.execPath, program, '--version'], limit: VERSION_LIMIT },
  list: { args: [process.execPath, program, 'list'], limit: LIST_LIMIT },
  'a run on the lab': { args: [process.execPath, program, 'run', '--lab'], limit: 18 },
}
const BARE: CommandLine = [process.execPath, '-e', '0']

/** Seconds of the processor that a program takes when little disturbs it. */
async function least(command: CommandLine): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { user, system } = await resources(command)
    least = Math.min(least, user + system)
  }
  return least
}

for (const [name, { args, limit }] of Object.entries(SUBJECTS)) {
  t.test(name, { skip }, async t => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < ROUNDS && best > limit * SLACK; round += 1) {
      const bare = await least(BARE)
      best = Math.min(best, (await least(args)) / bare)
    }
    t.ok(
      best <= limit * SLACK,
      `${best.toFixed(2)} times as much as Node.js alone, at most ${limit} on a machine that does nothing else`,
    )
  })
}
