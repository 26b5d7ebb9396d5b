import { FAULTS } from '../../test/faults/faults.ts'
import { PROTOCOLS } from '../../test/faults/protocols.ts'
import type { FaultRecord } from '../../test/faults/record.ts'
import { casesOf } from '../../test/faults/sweep.ts'
import { list, table } from './markdown.ts'

const GENERATED =
  '<!-- Written by scripts/generate-docs.ts from test/faults; run scripts/faults.ts --all --record, and then that again. -->'

/**
 * docs/reliability.md: what was tried, and what came of it.
 *
 * @throws {Error} when the record is of other protocols or faults than there are now.
 */
export function reliabilityPage(record: FaultRecord): string {
  const rows = PROTOCOLS.map(({ id, title }) => {
    const sweep = record.sweeps.find(({ protocol }) => protocol === id)
    if (!sweep) throw new Error(outdated(`the protocol ${id}`))
    for (const { fault } of sweep.cells) {
      if (FAULTS.every(known => known.id !== fault))
        throw new Error(outdated(`a fault ${fault}, which is no longer there`))
    }
    return { title, sweep, cells: FAULTS.map(fault => sweep.cells.find(cell => cell.fault === fault.id)) }
  })
  for (const [index, { id }] of FAULTS.entries()) {
    if (rows.every(({ cells }) => cells[index] === undefined)) throw new Error(outdated(`the fault ${id}`))
  }
  const cases = record.sweeps.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + casesOf(cell), 0)
  const most = (figure: 'overrunMs' | 'peakMiB' | 'left') => Math.max(...record.sweeps.map(sweep => sweep[figure]))
  const blocks = [
    GENERATED,
    '# What servers can do to a run',
    'A proxy stands between the suite and one server of the lab, and breaks what the server says. Each case is a whole run, and must end within its deadlines; must say in a row, as `error`, `fail`, `warn` or in a detail, what is wrong with that server; must leave every other row as it is without the fault; must have the exit code that its rows ask for, name no check as the obstacle that passes, and leave no socket, timer, process or file behind.',
    `Every test run tries a few places of each answer. \`node scripts/faults.ts --all\` tries many: **${cases} cases, none of them wrong** (${record.date}, Node.js ${record.node}).`,
    table([
      ['Protocol', ...FAULTS.map(({ id }) => id)],
      ...rows.map(({ title, cells }) => [title, ...cells.map(cell => (cell ? String(casesOf(cell)) : '–'))]),
    ]),
    'The server …',
    list(FAULTS.map(({ id, title, where }) => `**${id}**: ${title}${where === undefined ? '' : `; ${where}`}`)),
    '–: datagrams know no such fault.',
    '## Figures',
    table([
      ['What', 'At the most'],
      ['Beyond the deadline of a probe, or of the run', `${most('overrunMs')} ms`],
      ['Memory in use beyond the beginning, not yet collected, with 4 runs at the same time', `${most('peakMiB')} MiB`],
      ['Sockets, timers, processes and files left', String(most('left'))],
    ]),
    table([
      [
        'Protocol',
        'A row no longer passes and says why',
        'A row passes for other reasons, and notes it',
        'No harm done',
      ],
      ...rows.map(({ title, sweep }) => [
        title,
        ...(['told', 'noted', 'unharmed'] as const).map(key => sum(sweep, key)),
      ]),
    ]),
    'No harm is done by what is said twice, by datagrams in another order, and by the loss of the last octets of TLS, which only say goodbye. Anything else that nobody notices is a case that fails.',
    "The pipe to PowerShell is broken in the same ways in test/faults/powershell.test.ts, with a program in PowerShell's place.",
    'Deadlines and memory are of the machine that ran it; the cases are the same everywhere, but for the length of signatures in certificates.',
    ...(record.soak ? soakSection(record.soak) : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function soakSection({
  date,
  runs,
  seed,
  warmUp,
  memoryMiB,
  seconds,
  overrunMs,
  repeated,
}: NonNullable<FaultRecord['soak']>): readonly string[] {
  const step = (runs - warmUp) / (memoryMiB.length - 1)
  return [
    '## In the long run',
    `\`node scripts/soak.ts\`: ${runs} runs in one process, each with a random fault at a random place (seed ${seed}), took ${seconds} s (${date}). No row said anything wrong, no handle was left, no rejection went unhandled. ${repeated} runs were tried again with more time, and the longest ended ${overrunMs} ms beyond a deadline. Memory in use after a collection, on the heap and in buffers, with the lab in the same process:`,
    table([
      ['Runs', ...memoryMiB.map((_, index) => String(Math.round(warmUp + index * step)))],
      ['MiB', ...memoryMiB.map(figure => figure.toFixed(1))],
    ]),
  ]
}

function sum({ cells }: FaultRecord['sweeps'][number], outcome: 'told' | 'noted' | 'unharmed'): string {
  return String(cells.reduce((total, { outcomes }) => total + outcomes[outcome], 0))
}

function outdated(what: string): string {
  return `test/faults/record.json: expected figures for what test/faults tries now, found others: ${what}. Run node scripts/faults.ts --all --record.`
}
