import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { TENANT_ID } from '../lib/lab/world.ts'
import { byHand } from './by-hand.ts'
import { type CommandLine, inTurns, median, ratio, timed } from './measure.ts'
import type { Group, Row } from './table.ts'
import type { Place, World } from './world.ts'

const TURNS = 11

const evidenceFile = v.object({ evidence: v.record(v.string(), v.object({ durationMs: v.optional(v.number()) })) })

/** Milliseconds that the slowest probe of a run worked, what it waited for not counted. */
async function slowestProbe(file: string): Promise<number> {
  const { evidence } = v.parse(evidenceFile, JSON.parse(await readFile(file, 'utf8')))
  return Math.max(...Object.values(evidence).map(({ durationMs }) => durationMs ?? 0))
}

function commandLine(program: string, { forest, ca }: World, place: Place, evidence: string): CommandLine {
  const { dc, timeServer, cloud } = place
  return [
    ...([process.execPath, program, 'run', '--format', 'json', '--save-evidence', evidence] as const),
    ...['--domain', forest.domain, '--computer', 'PC01', '--tenant-id', TENANT_ID, '--mode', 'hybrid'],
    ...['--dns-server', `${dc}:53`, '--connect-to', `${forest.fqdn}::${dc}:`, '--ca', ca],
    ...['--bind-dn', forest.auditor.upn, '--password-env', 'AUDIT_PASSWORD'],
    ...['--ntp-server', `${timeServer.address}:${timeServer.port}`],
    ...['--connect-to', `:443:${cloud.address}:${cloud.port}`],
  ]
}

/**
 * A whole run against its slowest probe, and against what an administrator would type instead.
 * @param byHandLimit share of the time by hand that the run may take
 */
export async function benchSuite(
  title: string,
  program: string,
  world: World,
  { place, byHandLimit }: { place: Place; byHandLimit: number },
): Promise<Group> {
  const evidence = join(world.folder, 'evidence.json')
  const run = commandLine(program, world, place, evidence)
  const slowest: number[] = []
  const groups = await byHand(world, place)
  const times = await inTurns<string>(TURNS, {
    run: async () => {
      // 3: nothing fails, but what only a Windows machine knows is missing.
      const duration = await timed(run, { env: { AUDIT_PASSWORD: world.forest.auditor.password }, codes: [0, 3] })
      slowest.push(await slowestProbe(evidence))
      return duration
    },
    ...groups,
  })
  const counted = slowest.slice(1)
  const runs = times('run')
  const hands = Object.keys(groups).map(name => [name, times(name)] as const)
  const together = runs.map((_, turn) => hands.reduce((sum, [, values]) => sum + (values[turn] ?? Number.NaN), 0))
  const budget = counted.map(duration => 1.2 * duration + 150)
  const rows: Row[] = [
    { name: 'sensecm-preflight run', value: median(runs), unit: 'ms' },
    { name: 'its slowest probe', value: median(counted), unit: 'ms' },
    { name: 'run', peer: '1.2 x its slowest probe + 150 ms', value: ratio(runs, budget), unit: 'x', atMost: 1 },
    ...hands.map(([name, values]): Row => ({ name: `by hand: ${name}`, value: median(values), unit: 'ms' })),
    { name: 'by hand: all of these, one after the other', value: median(together), unit: 'ms' },
    { name: 'run', peer: 'by hand', value: ratio(runs, together), unit: 'x', atMost: byHandLimit },
  ]
  return { title: `${title}, ${TURNS} turns`, rows }
}
