import { inTurns, median, ratio, timed } from './measure.ts'
import type { Group } from './table.ts'

const TURNS = 31

/** Quotients with a Node.js that does nothing. */
export const VERSION_LIMIT = 1.3
export const LIST_LIMIT = 1.8

/** How long the built command line takes before it does anything, against Node.js that does nothing. */
export async function benchStartUp(program: string): Promise<Group> {
  const node = process.execPath
  const times = await inTurns(TURNS, {
    bare: () => timed([node, '-e', '0']),
    version: () => timed([node, program, '--version']),
    list: () => timed([node, program, 'list']),
  })
  const [bare, version, list] = [times('bare'), times('version'), times('list')]
  const peer = 'node -e 0'
  return {
    title: `Start-up, ${TURNS} turns`,
    rows: [
      { name: 'node -e 0', value: median(bare), unit: 'ms' },
      { name: 'sensecm-preflight --version', value: median(version), unit: 'ms' },
      { name: 'sensecm-preflight list', value: median(list), unit: 'ms' },
      { name: 'sensecm-preflight --version', peer, value: ratio(version, bare), unit: 'x', atMost: VERSION_LIMIT },
      { name: 'sensecm-preflight list', peer, value: ratio(list, bare), unit: 'x', atMost: LIST_LIMIT },
    ],
  }
}
