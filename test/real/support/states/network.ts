import { chmod, mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Authority, openWorkshop } from '../../../helpers/certificates.ts'
import { bundle } from '../certificates.ts'
import { type Owner, workspace } from '../workspace.ts'
import { startDnsmasq, startFailingForwarder } from './names.ts'
import { type Namespace, openNamespace } from './namespace.ts'
import { startNginx } from './nginx.ts'
import { CLOUD, FILTERED, FILTERED_HOSTS, NAME_SERVERS, type SiteAuthorities, STATES, sitesOf, WEB6 } from './sites.ts'
import { startSquid } from './squid.ts'

export interface StatesNetwork {
  readonly namespace: Namespace
  readonly folder: string
  /** PEM files: the authority of the servers, and with it the one of the inspecting proxy. */
  readonly authorities: { readonly servers: string; readonly withInspector: string }
  /** What the web servers were asked, a line each. */
  readonly accessLog: string
}

/** Every server, proxy and name server of the table, in a network of its own. */
export async function startStatesNetwork(owner: Owner): Promise<StatesNetwork> {
  const folder = await workspace(owner)
  // squid runs as another user.
  await chmod(folder, 0o755)
  const workshop = await openWorkshop()
  owner.teardown(() => workshop.close())
  const namespace = await openNamespace(owner, WEB6)
  const [servers, inspector] = [await workshop.authority('Cloud Root'), await workshop.authority('Corp Proxy CA')]
  await namespace.filter(folder, FILTERED)
  const content = await writeContent(join(folder, 'content'))
  await startNginx(namespace, join(folder, 'nginx'), await sitesOf(await issue(servers, inspector, workshop), content))
  await startNames(namespace, folder)
  const ca = join(folder, 'servers.pem')
  await writeFile(ca, servers.cert)
  await chmod(ca, 0o644)
  await startSquid(namespace, join(folder, 'squid'), {
    nameServer: NAME_SERVERS.main,
    certificate: await servers.issue(['proxy.state.test']),
    inspector,
    upstreamCa: ca,
  })
  const withInspector = await bundle(join(folder, 'with-inspector.pem'), ca, inspector.file)
  return {
    namespace,
    folder,
    authorities: { servers: ca, withInspector },
    accessLog: join(folder, 'nginx', 'access.log'),
  }
}

const HOSTS = [
  'discovery.dm.microsoft.com',
  'enrollment.dm.microsoft.com',
  'checkin.dm.microsoft.com',
  'enterpriseregistration.windows.net',
  'login.microsoftonline.com',
  'device.login.microsoftonline.com',
]

async function issue(
  servers: Authority,
  inspector: Authority,
  workshop: { selfSigned(name: string): ReturnType<Authority['issue']> },
): Promise<SiteAuthorities> {
  return {
    good: await servers.issue(HOSTS),
    expired: await servers.issue(HOSTS, { days: -1 }),
    wrongName: await servers.issue(['portal.example.test']),
    selfSigned: await workshop.selfSigned('checkin.dm.microsoft.com'),
    foreign: await inspector.issue(HOSTS),
  }
}

/** Files that hurt: a gigabyte of nothing, and one that is small until it is unpacked. */
async function writeContent(folder: string): Promise<string> {
  await mkdir(folder)
  const endless = await open(join(folder, 'endless'), 'w')
  await endless.truncate(1024 ** 3)
  await endless.close()
  await writeFile(join(folder, 'bomb'), gzipSync(Buffer.alloc(64 * 1024 ** 2)))
  await writeFile(join(folder, 'slow'), 'x'.repeat(100_000))
  await writeFile(
    join(folder, 'direct-for-some.pac'),
    pac('host == "checkin.dm.microsoft.com" ? "DIRECT" : "PROXY open.proxy.test:3128"'),
  )
  await writeFile(join(folder, 'wpad.dat'), pac('"PROXY open.proxy.test:3128"'))
  await writeFile(join(folder, 'looping.pac'), 'function FindProxyForURL(url, host) { for (;;); }')
  await writeFile(join(folder, 'garbage.pac'), pac('"as you like it"'))
  await writeFile(join(folder, 'socks.pac'), pac('"SOCKS5 open.proxy.test:1080"'))
  await writeFile(join(folder, 'second.pac'), pac('"PROXY 127.0.40.94:3128; PROXY open.proxy.test:3128"'))
  return folder
}

function pac(expression: string): string {
  return `function FindProxyForURL(url, host) { return ${expression} }`
}

async function startNames(namespace: Namespace, folder: string): Promise<void> {
  const states = STATES.flatMap(({ name, addresses }) =>
    addresses.map(address => `host-record=${name}.state.test,${address}`),
  )
  const cloud = HOSTS.map(host => `host-record=${host},${CLOUD}`)
  const proxies = [
    'host-record=open.proxy.test,127.0.40.30',
    'host-record=wpad.corp.test,127.0.40.80',
    'local=/test/',
    'local=/com/',
    'local=/net/',
  ]
  await startDnsmasq(namespace, folder, {
    address: NAME_SERVERS.main,
    options: [
      ...states,
      ...cloud,
      ...proxies,
      ...Object.entries(FILTERED_HOSTS).map(([name, address]) => `host-record=${name}.state.test,${address}`),
    ],
  })
  // Knows no cloud, sinks one name, and never answers for another.
  await startDnsmasq(namespace, folder, {
    address: NAME_SERVERS.other,
    options: [
      ...proxies,
      'address=/enrollment.dm.microsoft.com/0.0.0.0',
      'server=/discovery.dm.microsoft.com/127.0.40.99',
    ],
  })
  await startFailingForwarder(namespace, folder, NAME_SERVERS.failing)
}
