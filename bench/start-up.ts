import { inTurns, median, ratio, timed } from './measure.ts'
import { printTable } from './table.ts'

const TURNS = 31

/** How long the built command line takes before it does anything, against Node.js that does nothing. */
export async function benchStartUp(program: string): Promise<boolean> {
  const node = process.execPath
  const times = await inTurns(TURNS, {
    bare: () => timed([node, '-e', '0']),
    version: () => timed([node, program, '--version']),
    list: () => timed([node, program, 'list']),
  })
  const [bare, version, list] = [times('bare'), times('version'), times('list')]
  return printTable(`Start-up, ${TURNS} turns`, [
    { name: 'node -e 0', value: median(bare), unit: 'ms' },
    { name: 'sensecm-preflight --version', value: median(version), unit: 'ms' },
    { name: 'sensecm-preflight --version / node -e 0', value: ratio(version, bare), unit: 'x', limit: 1.3 },
    { name: 'sensecm-preflight list', value: median(list), unit: 'ms' },
    { name: 'sensecm-preflight list / node -e 0', value: ratio(list, bare), unit: 'x', limit: 1.8 },
  ])
}
