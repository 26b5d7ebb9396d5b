import type { FleetResult, OuGroup, ReasonGroup } from '../fleet/summary/summary.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

/** Containers and reasons that a terminal lists; ndjson has them all. */
const MOST = 20
const COUNT = 9

/** A judged fleet for people: how many are synchronized, why not the others, and where they are. */
export function reportFleet({ summary, reasons, ous, exitCode }: FleetResult, style: Style): string {
  const { computers, synced, filtered, unknown, withCodes, disabled, stale, problems, complete } = summary
  const share = (count: number) => (computers === 0 ? '' : `  ${((100 * count) / computers).toFixed(1)} %`.padStart(9))
  const lines = [
    `${computers} computers${complete ? '' : ', and not all of them'}`,
    '',
    ...(
      [
        ['synchronized', synced],
        ['filtered out', filtered],
        ['not to be told', unknown],
      ] as const
    ).map(([label, count]) => `  ${label.padEnd(16)}${String(count).padStart(COUNT)}${share(count)}`),
    '',
    'Why',
    ...reasons.slice(0, MOST).flatMap(reason => reasonLines(reason, style)),
    ...more(reasons.length, 'reasons'),
    '',
    ...table('Codes that computers will hit', Object.entries(summary.byCode).map(codeRow)),
    ...table('Operating systems', Object.entries(summary.byOs)),
    ...ouLines(ous, style),
    `${withCodes} will hit a code, ${stale} stale, ${disabled} disabled    exit ${exitCode}`,
    ...problems.flatMap(problem => wrap(`Incomplete: ${escapeControl(problem)}`, style.width)),
    '',
  ]
  const text = lines.map(line => line.trimEnd()).join('\n')
  return style.unicode ? text : toAscii(text)
}

function reasonLines({ reason, cloudFiltered, computers, examples }: ReasonGroup, { width }: Style): string[] {
  const word = cloudFiltered === null ? 'unknown' : cloudFiltered ? 'filtered' : 'synced'
  const indent = ' '.repeat(COUNT + 13)
  const [first = '', ...rest] = wrap(escapeControl(reason), width - indent.length)
  return [
    `  ${String(computers).padStart(COUNT)}  ${word.padEnd(9)}${first}`,
    ...rest.map(line => indent + line),
    ...wrap(`such as ${examples.map(escapeControl).join(', ')}`, width - indent.length).map(line => indent + line),
  ]
}

function codeRow([code, count]: [string, number]): [string, number] {
  return [code === 'server-2012r2' ? 'Server 2012 R2 rule' : code, count]
}

function table(title: string, rows: readonly (readonly [string, number])[]): string[] {
  if (rows.length === 0) return []
  return [title, ...rows.map(([name, count]) => `  ${String(count).padStart(COUNT)}  ${name}`), '']
}

function ouLines(ous: readonly OuGroup[], { width }: Style): string[] {
  if (ous.length === 0) return []
  return [
    `${'  computers'.padEnd(COUNT + 4)}filtered  container`,
    ...ous.slice(0, MOST).flatMap(({ ou, computers, filtered }) => {
      const [first = '', ...rest] = wrap(escapeControl(ou), width - 23)
      return [
        `  ${String(computers).padStart(COUNT)}  ${String(filtered).padStart(8)}  ${first}`,
        ...rest.map(line => ' '.repeat(23) + line),
      ]
    }),
    ...more(ous.length, 'containers'),
    '',
  ]
}

function more(count: number, what: string): string[] {
  return count > MOST ? [`  and ${count - MOST} more ${what}: --format ndjson`] : []
}
