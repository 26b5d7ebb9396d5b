/**
 * What the suite says of a network in each of many states: real servers, proxies, name servers and packet filters, in a
 * network of their own. Exactly the codes that belong to a state fail, and the sentences are those of the golden file.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { type PreflightResult, preflight } from './support/preflight.ts'
import { requireServers } from './support/requirements.ts'
import { type StatesNetwork, startStatesNetwork } from './support/states/network.ts'
import { ROWS, type Row } from './support/states/rows.ts'
import { CLOUD, NAME_SERVERS } from './support/states/sites.ts'
import { ACCOUNT } from './support/states/squid.ts'

const CHECKS = ['endpoint-mem', 'endpoint-aad', 'tls-inspection', 'proxy', 'name-resolution']
const CODES = [13, 14, 41]
const HOST = 'checkin.dm.microsoft.com'

/** In the order of the catalogue. */
const HOSTS = [
  'discovery.dm.microsoft.com',
  'enrollment.dm.microsoft.com',
  HOST,
  'enterpriseregistration.windows.net',
  'login.microsoftonline.com',
  'device.login.microsoftonline.com',
]

function rulesOf({ to, asIs = [], elsewhere = CLOUD }: Row): string[] {
  const ruled = HOSTS.filter(host => asIs !== 'all' && !asIs.includes(host))
  return ruled.flatMap(host => {
    const name = host === HOST && to !== undefined ? to : elsewhere
    return ['--connect-to', `${host}:443:${name}:443`]
  })
}

function caOf({ trusts }: Row, { servers, withInspector }: StatesNetwork['authorities']): string[] {
  if (trusts === 'nobody') return []
  return ['--ca', trusts === 'inspector' ? withInspector : servers]
}

/** Saved evidence of a device, of which only the proxies are known. */
async function deviceOf({ device }: Row, { folder }: StatesNetwork): Promise<string[]> {
  if (!device) return []
  const at = new Date().toISOString()
  const evidence = { deviceProxy: { state: 'observed', value: device, at, durationMs: 0 } }
  const tool = { name: 'sensecm-preflight', version: '0.1.0' }
  const file = join(folder, 'device.json')
  const saved = { kind: 'sensecm-preflight-evidence', schemaVersion: 1, tool, startedAt: at, target: {}, evidence }
  await writeFile(file, JSON.stringify(saved))
  return ['--with', file]
}

async function judge(network: StatesNetwork, row: Row): Promise<PreflightResult> {
  const { authorities, namespace } = network
  const { dnsServer = NAME_SERVERS.main, args = [], env = {} } = row
  return preflight(
    [
      ...[...CHECKS, '--mode', 'hybrid', '--timeout', '1500ms', '--dns-server', dnsServer],
      ...caOf(row, authorities),
      ...[...rulesOf(row), ...args, ...(await deviceOf(row, network))],
    ],
    env,
    namespace.inside,
  )
}

/** What the golden file holds: what differs from one run to the next is left out. */
function told({ report }: PreflightResult): string {
  const lines = report.checks.flatMap(({ id, status, summary, actual }) => {
    const said = status === 'skip' ? [] : [`${status.padEnd(5)} ${id}: ${summary}`]
    return actual === undefined ? said : [...said, `      ${actual}`]
  })
  return lines
    .join('\n')
    .replaceAll(/\d+ ms/g, 'N ms')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DAY')
}

/** Some fifty runs of the command line: half a minute on an idle machine. */
const TIMEOUT = 300_000
t.setTimeout(TIMEOUT)

t.test('states of the network', { skip: requireServers(t), timeout: TIMEOUT }, async t => {
  const network = await startStatesNetwork(t)
  for (const row of ROWS) {
    await t.test(row.title, async t => {
      const result = await judge(network, row)
      const decided = (verdict: 'fail' | 'unknown') =>
        result.codesThat(verdict).filter(code => verdict === 'fail' || CODES.includes(Number(code)))
      const { checks } = result.report
      t.strictSame(decided('fail'), row.fail, 'the codes that fail', { checks })
      t.strictSame(decided('unknown'), row.unknown ?? [], 'the codes that stay open', { checks })
      t.matchSnapshot(told(result), 'what is said')
      t.notMatch(JSON.stringify(result.report), new RegExp(ACCOUNT.password), 'no password in the report')
    })
  }

  await t.test('the servers have learnt nothing of this machine, and nothing was followed', async t => {
    const lines = (await readFile(network.accessLog, 'utf8')).trim().split('\n')
    // What is no request at all: a hello of TLS where there is none, CONNECT where there is no proxy.
    const asked = lines.flatMap(line => {
      const parts = /^\S+ "(GET [^"]*)" "([^"]*)" "([^"]*)"/.exec(line)
      return parts ? [parts.slice(1)] : []
    })
    t.ok(asked.length > ROWS.length)
    const requests = [...new Set(asked.map(([request, host]) => `${host} ${request}`))].toSorted()
    t.matchSnapshot(requests.join('\n'), 'every request')
    t.strictSame([...new Set(asked.map(([, , agent]) => agent))], ['sensecm-preflight'], 'one name for every request')
  })
})
