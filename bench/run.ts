/**
 * One table of measured ratios, all of them within this one run: start-up against bare Node.js, a whole run against its slowest
 * probe and against the commands that an administrator would type instead; and a merge of many results. Needs what
 * test/real needs.
 */
import { join } from 'node:path'
import { capture, root } from '../scripts/suite/tools.ts'
import { benchEndpoints } from './endpoints.ts'
import { benchMerge } from './merge.ts'
import { benchStartUp } from './start-up.ts'
import { benchSuite } from './suite.ts'
import { type Group, isMet, table } from './table.ts'
import { startBenchWorld } from './world.ts'

const program = join(root, 'dist/bin/sensecm-preflight.js')
const built = await capture(process.execPath, [join(root, 'scripts/build.ts')])
if (built.code !== 0) throw new Error(built.output)

const endings: (() => Promise<void>)[] = []
try {
  const groups: Group[] = [await benchStartUp(program), await benchMerge()]
  const world = await startBenchWorld({ teardown: end => endings.unshift(end) })
  groups.push(await benchSuite('On loopback', program, world, { place: world.near, byHandLimit: 1 }))
  groups.push(await benchSuite('Every server 20 ms away', program, world, { place: world.far, byHandLimit: 1 / 3 }))
  groups.push(await benchEndpoints(program, world))
  console.log(table(groups))
  process.exitCode = groups.every(({ rows }) => rows.every(isMet)) ? 0 : 1
} finally {
  for (const end of endings) await end()
}
