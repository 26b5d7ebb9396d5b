/**
 * What reading and judging a fleet takes, against ldapsearch reading the same attributes of the same server in pages of the
 * same size. Arguments: how many computers, default 10 000, 200 000 and 1 000 000. Needs what test/real needs.
 */
import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { capture, root } from '../scripts/suite/tools.ts'
import { slapdLdif } from '../test/helpers/fleet/computers.ts'
import { FLEET_ATTRIBUTES } from '../test/real/support/fleet.ts'
import { SUFFIX, startSlapd } from '../test/real/support/slapd.ts'
import { workspace } from '../test/real/support/workspace.ts'
import { type CommandLine, median, ratio } from './measure.ts'
import { type Resources, resources } from './resources.ts'
import { type Group, isMet, table } from './table.ts'

const TURNS = 3
const PLACE = { address: '127.0.0.61', port: 3890 }
const program = join(root, 'dist/bin/sensecm-preflight.js')

interface Figures {
  readonly name: string
  readonly count: number
  readonly certificates: boolean
  readonly search: readonly Resources[]
  readonly fleet: readonly Resources[]
  readonly checked: Resources
  readonly ldif: readonly Resources[]
  readonly megabytes: number
}

async function measure(count: number, certificates: boolean, folder: string): Promise<Figures> {
  const name = `${count} computers ${certificates ? 'with' : 'without'} certificates`
  console.error(`${name} …`)
  const place = join(folder, `${count}-${certificates}`)
  await mkdir(place)
  const slapd = await startSlapd(place, { ...PLACE, ldif: slapdLdif(count, SUFFIX, certificates) })
  try {
    const pages = ['-E', 'pr=1000/noprompt', '(objectClass=computer)', ...FLEET_ATTRIBUTES]
    const search: CommandLine = ['ldapsearch', '-x', '-LLL', '-H', slapd.url, '-b', SUFFIX, ...pages]
    const ours: CommandLine = [process.execPath, program, 'fleet', '--format', 'ndjson']
    const directory: CommandLine = [...ours, '--ldap-url', slapd.url]
    const results: { search: Resources[]; fleet: Resources[]; ldif: Resources[] } = { search: [], fleet: [], ldif: [] }
    const ldif = join(place, 'computers.ldif')
    await resources(search, { output: ldif })
    for (let turn = 0; turn < TURNS; turn += 1) {
      results.search.push(await resources(search))
      results.fleet.push(await resources([...directory, '--no-cross-check'], { codes: [1] }))
      results.ldif.push(await resources([...ours, '--ldif', ldif], { codes: [1] }))
    }
    const checked = await resources(directory, { codes: [1] })
    return { name, count, certificates, ...results, checked, megabytes: statSync(ldif).size / 1e6 }
  } finally {
    await slapd.stop()
  }
}

/** What is asked for at 200 000 computers and more; below, starting is all that shows. */
const LARGE = 200_000

function group({ name, count, certificates, search, fleet, checked, ldif, megabytes }: Figures): Group {
  const of = (all: readonly Resources[], key: keyof Resources) => all.map(each => each[key])
  const all = (runs: readonly Resources[]) => runs.map(({ user, system }) => user + system)
  const against = (figures: (runs: readonly Resources[]) => number[], limit?: number) => ({
    peer: 'ldapsearch',
    unit: 'x' as const,
    value: ratio(figures(fleet), figures(search)),
    ...(limit !== undefined && count >= LARGE && { atMost: limit }),
  })
  const memory = Math.max(...of(fleet, 'memory'), checked.memory, ...of(ldif, 'memory'))
  return {
    title: name,
    rows: [
      { name: 'ldapsearch, user CPU', value: median(of(search, 'user')), unit: 's' },
      { name: 'fleet, user CPU', value: median(of(fleet, 'user')), unit: 's' },
      { name: 'fleet, user CPU', ...against(runs => of(runs, 'user'), certificates ? 2 : 1) },
      { name: 'fleet, user and system CPU', ...against(all) },
      { name: 'fleet, wall', ...against(runs => of(runs, 'wall'), 1.2) },
      {
        name: 'fleet that counts a second time, wall',
        peer: 'ldapsearch',
        value: checked.wall / median(of(search, 'wall')),
        unit: 'x',
      },
      {
        name: 'LDIF, a second of CPU',
        value: megabytes / median(all(ldif)),
        unit: 'MB/s',
        ...(count >= LARGE && { atLeast: 100 }),
      },
      { name: 'most memory', value: memory, unit: 'MB', atMost: 200 },
    ],
  }
}

const built = await capture(process.execPath, [join(root, 'scripts/build.ts')])
if (built.code !== 0) throw new Error(built.output)
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 200_000, 1_000_000]
const endings: (() => Promise<void>)[] = []
const groups: Group[] = []
try {
  const folder = await workspace({ teardown: end => endings.unshift(end) })
  for (const certificates of [false, true]) {
    for (const size of sizes) groups.push(group(await measure(size, certificates, folder)))
  }
  console.log(table(groups))
  process.exitCode = groups.every(({ rows }) => rows.every(isMet)) ? 0 : 1
} finally {
  for (const end of endings) await end()
}
