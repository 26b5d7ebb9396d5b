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

const TURNS = 3
const PLACE = { address: '127.0.0.61', port: 3890 }
const program = join(root, 'dist/bin/sensecm-preflight.js')

interface Figures {
  readonly name: string
  readonly count: number
  readonly search: readonly Resources[]
  readonly fleet: readonly Resources[]
  readonly checked: Resources
  readonly ldif: Resources
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
    const results: { search: Resources[]; fleet: Resources[] } = { search: [], fleet: [] }
    const ldif = join(place, 'computers.ldif')
    await resources(search, { output: ldif })
    for (let turn = 0; turn < TURNS; turn += 1) {
      results.search.push(await resources(search))
      results.fleet.push(await resources([...directory, '--no-cross-check'], { codes: [1] }))
    }
    const checked = await resources(directory, { codes: [1] })
    const fromFile = await resources([...ours, '--ldif', ldif], { codes: [1] })
    return { name, count, ...results, checked, ldif: fromFile, megabytes: statSync(ldif).size / 1e6 }
  } finally {
    await slapd.stop()
  }
}

function show({ name, count, search, fleet, checked, ldif, megabytes }: Figures): void {
  const of = (all: readonly Resources[], key: keyof Resources) => all.map(each => each[key])
  const both = (all: readonly Resources[]) => all.map(({ user, system }) => user + system)
  const perComputer = (1e6 * median(of(fleet, 'user'))) / count
  console.log(`
${name}
  user CPU    ldapsearch ${median(of(search, 'user')).toFixed(2)} s   fleet ${median(of(fleet, 'user')).toFixed(2)} s   ratio ${ratio(of(fleet, 'user'), of(search, 'user')).toFixed(2)}
  all CPU     ldapsearch ${median(both(search)).toFixed(2)} s   fleet ${median(both(fleet)).toFixed(2)} s   ratio ${ratio(both(fleet), both(search)).toFixed(2)}
  wall        ldapsearch ${median(of(search, 'wall')).toFixed(2)} s   fleet ${median(of(fleet, 'wall')).toFixed(2)} s   ratio ${ratio(of(fleet, 'wall'), of(search, 'wall')).toFixed(2)}
  and counted a second time: user CPU ${checked.user.toFixed(2)} s, wall ${checked.wall.toFixed(2)} s
  a computer  ${perComputer.toFixed(1)} µs of user CPU
  memory      ${Math.max(...of(fleet, 'memory')).toFixed(0)} MB over LDAP, ${ldif.memory.toFixed(0)} MB from LDIF
  LDIF        ${megabytes.toFixed(0)} MB in ${ldif.wall.toFixed(2)} s; ${(megabytes / (ldif.user + ldif.system)).toFixed(0)} MB per second of CPU`)
}

const built = await capture(process.execPath, [join(root, 'scripts/build.ts')])
if (built.code !== 0) throw new Error(built.output)
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 200_000, 1_000_000]
const endings: (() => Promise<void>)[] = []
try {
  const folder = await workspace({ teardown: end => endings.unshift(end) })
  for (const certificates of [false, true]) {
    for (const size of sizes) show(await measure(size, certificates, folder))
  }
} finally {
  for (const end of endings) await end()
}
