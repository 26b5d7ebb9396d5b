/** One domain on two real directory servers: its containers are read from both at the same time, and one may go away. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { openWorkshop } from '../helpers/certificates.ts'
import { slapdLdif } from '../helpers/fleet/computers.ts'
import { fleet, linesOf } from './support/fleet.ts'
import { type Relay, startRelay } from './support/relay.ts'
import { requireServers } from './support/requirements.ts'
import { SUFFIX, startSlapd } from './support/slapd.ts'
import { workspace } from './support/workspace.ts'

const COUNT = 20_000
/** Of the 40 containers of the domain. */
const SITES = 8
const READ = (COUNT / 40) * SITES
const DOMAIN = 'corp.example.test'
const CONTROLLERS = [
  { host: `dc1.${DOMAIN}`, address: '127.0.0.62', before: '127.0.0.64' },
  { host: `dc2.${DOMAIN}`, address: '127.0.0.63', before: '127.0.0.65' },
] as const
const TIMEOUT = 240_000
t.setTimeout(TIMEOUT)

t.test('two domain controllers', { skip: requireServers(t), timeout: TIMEOUT }, async t => {
  const folder = await workspace(t)
  const workshop = await openWorkshop()
  t.teardown(() => workshop.close())
  const authority = await workshop.authority('Directory CA')

  /** A relay before each server; a new one for each test, since a broken one stays so. */
  const relays = (owner: typeof t) =>
    Promise.all(
      CONTROLLERS.map(({ address, before }) => startRelay(owner, { address: before, to: { address, port: 6360 } })),
    )
  for (const { host, address } of CONTROLLERS) {
    const place = join(folder, host)
    await mkdir(place)
    const { key, cert } = await authority.issue([host])
    const tls = { key: join(place, 'key.pem'), cert: join(place, 'cert.pem') }
    await Promise.all([writeFile(tls.key, key), writeFile(tls.cert, cert)])
    const slapd = await startSlapd(place, { address, port: 6360, ldif: slapdLdif(COUNT, SUFFIX), tls })
    t.teardown(() => slapd.stop())
  }

  const sites = Array.from({ length: SITES }, (_, site) => ['--ou', `OU=Site 0${site},${SUFFIX}`]).flat()
  const audit = async (ways: readonly Relay[], ...args: string[]) => {
    const controllers = CONTROLLERS.flatMap(({ host }, index) => {
      const { address = '', port = 0 } = ways[index] ?? {}
      return ['--dc', host, '--connect-to', `${host}:636:${address}:${port}`]
    })
    const trust = ['--domain', DOMAIN, '--ca', authority.file, '--timeout', '10s']
    const { code, stdout, stderr } = await fleet([...trust, ...controllers, ...sites, '--format', 'ndjson', ...args])
    const lines = linesOf(stdout)
    const names = lines.slice(0, -1).map(line => line['name'])
    return { code, stderr, summary: lines.at(-1), names, different: new Set(names).size }
  }

  await t.test('both are read, and each computer is there once', async t => {
    const ways = await relays(t)
    const { summary, names, different } = await audit(ways)
    t.match(summary, { summary: { computers: READ, complete: true, problems: [] } })
    t.strictSame([names.length, different], [READ, READ])
    for (const { passed } of ways) t.ok(passed.bytes > 200_000, `${passed.bytes} bytes`)
  })

  for (const [index, { host }] of CONTROLLERS.entries()) {
    await t.test(`${host} goes away in the middle: the other one takes over`, async t => {
      const ways = await relays(t)
      ways[index]?.breakAfter(150_000)
      const { summary, names, different } = await audit(ways)
      t.match(summary, { summary: { computers: READ, complete: true, problems: [] } })
      t.strictSame([names.length, different], [READ, READ])
    })
  }

  await t.test('both go away: what is missing is said', async t => {
    const ways = await relays(t)
    for (const way of ways) way.breakAfter(300_000)
    const { code, summary, names, different } = await audit(ways)
    t.ok(code === 1 || code === 3)
    t.match(summary, { summary: { complete: false, computers: names.length } })
    t.match(JSON.stringify(summary), /computers were read, and the others are missing/)
    t.equal(different, names.length, 'each once')
    t.ok(names.length < READ)
  })
})
