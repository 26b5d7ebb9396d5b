/**
 * Puts every fault before every protocol, one run of the suite each, and prints what came of it.
 *
 *   node scripts/faults.ts                 few places of each answer, as in the tests
 *   node scripts/faults.ts --all           many places
 *   node scripts/faults.ts --all --record  the same, and keeps the figures for docs/reliability.md (npm run docs)
 *   node scripts/faults.ts ldap tls        only these protocols
 *
 * Ends with 1 where a run said something wrong, or left something behind.
 */
import { parseArgs } from 'node:util'
import { BRIEF, WIDE } from '../test/faults/positions.ts'
import { PROTOCOLS } from '../test/faults/protocols.ts'
import { readRecord, writeRecord } from '../test/faults/record.ts'
import { casesOf, type Sweep, sweep } from '../test/faults/sweep.ts'

const MEBI = 2 ** 20

function print({ protocol, cells, complaints, overrunMs, peakBytes, left, repeated }: Sweep): void {
  console.log(`\n${protocol}`)
  for (const cell of cells) {
    const { told, noted, unharmed } = cell.outcomes
    const counts = `${told} told, ${noted} noted, ${unharmed} without harm`
    console.log(`  ${cell.fault.padEnd(10)} ${String(casesOf(cell)).padStart(4)} cases   ${counts}`)
  }
  const memory = `${Math.ceil(peakBytes / MEBI)} MiB at the most`
  console.log(`  ${overrunMs} ms beyond a deadline, ${memory}, ${left} handles left, ${repeated} cases tried again`)
  for (const complaint of complaints) console.log(`  WRONG  ${complaint}`)
}

/** Replaces what the record has of these protocols. */
async function keep(sweeps: readonly Sweep[]): Promise<void> {
  const before = await readRecord()
  const others = before.sweeps.filter(({ protocol }) => sweeps.every(sweep => sweep.protocol !== protocol))
  const found = sweeps.map(({ complaints: _, cells, peakBytes, ...figures }) => {
    return { ...figures, cells: [...cells], peakMiB: Math.ceil(peakBytes / MEBI) }
  })
  const inOrder = PROTOCOLS.flatMap(({ id }) => [...found, ...others].filter(({ protocol }) => protocol === id))
  await writeRecord({ ...before, date: new Date().toISOString().slice(0, 10), node: process.version, sweeps: inOrder })
}

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter(name => PROTOCOLS.every(({ id }) => id !== name))
if (unknown.length > 0) {
  const known = PROTOCOLS.map(({ id }) => id).join(', ')
  console.error(`Expected some of ${known}, found ${positionals.join(', ')}.`)
  process.exitCode = 2
} else {
  const began = performance.now()
  const chosen = PROTOCOLS.filter(({ id }) => positionals.length === 0 || positionals.includes(id))
  const sweeps: Sweep[] = []
  for (const protocol of chosen) {
    const done = await sweep(protocol, values.all ? WIDE : BRIEF)
    print(done)
    sweeps.push(done)
  }
  const cases = sweeps.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + casesOf(cell), 0)
  console.log(`\n${cases} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const good = sweeps.filter(({ complaints, left }) => complaints.length === 0 && left === 0)
  if (good.length < sweeps.length) process.exitCode = 1
  if (values.record) await keep(good)
}
