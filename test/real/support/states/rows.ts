import type { DeviceProxy, ProxySettings } from '../../../../lib/evidence/device-network.ts'
import { NAME_SERVERS } from './sites.ts'
import { ACCOUNT, PROXIES, PROXY_PORT } from './squid.ts'

/** One state of the network. */
export interface Row {
  readonly title: string
  /** Exactly the codes that fail, and exactly those of 13, 14 and 41 that stay open. */
  readonly fail: readonly number[]
  readonly unknown?: readonly number[]
  /** Where checkin.dm.microsoft.com leads: a name below state.test, or an address. */
  readonly to?: string
  /** Hosts that are looked up as they are; for all others a rule leads to the healthy servers. */
  readonly asIs?: 'all' | readonly string[]
  readonly dnsServer?: string
  readonly args?: readonly string[]
  /** What the device says of its proxies, given with --with. */
  readonly device?: DeviceProxy
  readonly env?: Readonly<Record<string, string>>
  /** Where all other hosts lead, if not to the address of the healthy servers. */
  readonly elsewhere?: string
  /** Whose certificates are trusted, besides the public ones. Default: those of the servers. */
  readonly trusts?: 'inspector' | 'nobody'
}

const http = (address: string): string[] => ['--proxy', `http://${address}:${PROXY_PORT}`]
const pac = (name: string): string[] => ['--pac', `http://127.0.40.80/${name}`]
const TLS_PROXY = ['--proxy', `https://proxy.state.test:${PROXY_PORT}`]
const AT_TLS_PROXY = ['--connect-to', `proxy.state.test:${PROXY_PORT}:${PROXIES.basicOverTls}:${PROXY_PORT}`]
const SIGNED_IN = [
  ...TLS_PROXY,
  ...AT_TLS_PROXY,
  '--proxy-user',
  ACCOUNT.name,
  '--proxy-password-env',
  'PROXY_PASSWORD',
]

const winHttp = (value: ProxySettings): DeviceProxy => ({ winHttp: { state: 'present', value, where: 'WinHTTP' } })

export const ROWS: readonly Row[] = [
  { title: 'healthy', fail: [] },

  { title: 'closed port', to: 'closed.state.test', fail: [13] },
  { title: 'filtered port', to: 'filtered.state.test', fail: [13] },
  { title: 'router says unreachable', to: 'unreachable.state.test', fail: [13] },
  { title: 'no route from here', to: '203.0.113.9', fail: [], unknown: [13] },
  { title: 'IPv6 only', to: 'six.state.test', fail: [] },
  { title: 'one of several addresses dead', to: 'one-dead.state.test', fail: [] },

  { title: 'reset after the hello', to: 'reset-after-hello.state.test', fail: [13] },
  { title: 'hello held back', to: 'held-after-hello.state.test', fail: [13] },
  { title: 'TLS alert', to: 'alert.state.test', fail: [13] },
  { title: 'TLS 1.0 only', to: 'tls10.state.test', fail: [13] },
  { title: 'plain HTTP on 443', to: 'plain.state.test', fail: [13] },
  { title: 'expired certificate', to: 'expired.state.test', fail: [13] },
  { title: 'certificate for another name', to: 'wrong-name.state.test', fail: [13] },
  { title: 'self-signed certificate', to: 'self-signed.state.test', fail: [13] },
  { title: 'certificate of a private authority', to: 'foreign.state.test', fail: [13] },
  { title: 'inspected by a proxy', asIs: 'all', args: http(PROXIES.inspecting), fail: [13, 14] },
  {
    title: 'inspected by a proxy whose authority is trusted here',
    asIs: 'all',
    args: http(PROXIES.inspecting),
    trusts: 'inspector',
    fail: [13, 14],
  },

  { title: 'portal with status 200', to: 'portal.state.test', fail: [13] },
  { title: 'redirect to a portal', to: 'to-portal.state.test', fail: [13] },
  { title: 'redirect off the host', to: 'off-host.state.test', fail: [13] },
  { title: 'status 503', to: 'out-of-order.state.test', fail: [13] },
  { title: 'status 403', to: 'forbidden.state.test', fail: [13] },
  { title: 'slow drip', to: 'slow.state.test', fail: [13] },
  { title: 'endless body', to: 'endless.state.test', fail: [13] },
  { title: 'decompression bomb', to: 'bomb.state.test', fail: [13] },

  { title: 'NXDOMAIN', asIs: ['checkin.dm.microsoft.com'], dnsServer: NAME_SERVERS.other, fail: [41], unknown: [13] },
  { title: 'SERVFAIL', asIs: ['checkin.dm.microsoft.com'], dnsServer: NAME_SERVERS.failing, fail: [41], unknown: [13] },
  {
    title: 'no answer for one name',
    asIs: ['discovery.dm.microsoft.com'],
    dnsServer: NAME_SERVERS.other,
    fail: [41],
    unknown: [13],
  },
  { title: 'DNS sinkhole 0.0.0.0', asIs: ['enrollment.dm.microsoft.com'], dnsServer: NAME_SERVERS.other, fail: [13] },

  { title: 'proxy lets through', args: http(PROXIES.open), fail: [] },
  {
    title: 'name resolved only by the proxy',
    args: http(PROXIES.open),
    to: 'cloud.state.test',
    elsewhere: 'cloud.state.test',
    dnsServer: NAME_SERVERS.other,
    fail: [],
  },
  { title: 'proxy wants Negotiate', args: http(PROXIES.negotiate), fail: [], unknown: [13, 14] },
  { title: 'proxy wants Basic', args: http(PROXIES.basic), fail: [13, 14] },
  {
    title: 'proxy wants Basic, and the audit has an account',
    args: SIGNED_IN,
    env: { PROXY_PASSWORD: ACCOUNT.password },
    fail: [13, 14],
  },
  {
    title: 'proxy wants Basic, and refuses the account',
    args: SIGNED_IN,
    env: { PROXY_PASSWORD: 'something else' },
    fail: [13, 14],
  },
  {
    title: 'proxy behind TLS is not trusted here',
    args: [...TLS_PROXY, ...AT_TLS_PROXY],
    trusts: 'nobody',
    fail: [],
    unknown: [13, 14],
  },
  { title: 'proxy refuses CONNECT', args: http(PROXIES.refusing), fail: [13, 14] },
  { title: 'proxy cannot reach a host', to: 'closed.state.test', args: http(PROXIES.open), fail: [13] },
  { title: 'proxy is down', args: http('127.0.40.94'), fail: [13, 14] },
  { title: 'a web server where the proxy should be', args: ['--proxy', 'http://127.0.40.80:80'], fail: [13, 14] },
  {
    title: 'proxy of the environment is down',
    env: { HTTPS_PROXY: 'http://127.0.40.94:3128', NO_PROXY: '' },
    fail: [],
    unknown: [13, 14],
  },

  {
    title: 'device goes through a proxy that refuses',
    device: winHttp({ access: ['server'], server: `${PROXIES.refusing}:${PROXY_PORT}` }),
    fail: [13, 14],
  },
  {
    title: 'device goes through a proxy, but past it to one host',
    to: 'closed.state.test',
    device: winHttp({
      access: ['server'],
      server: `http=127.0.40.94:1;https=${PROXIES.open}:${PROXY_PORT}`,
      bypass: '<local>;checkin.*',
    }),
    fail: [13],
  },
  {
    title: 'device has a PAC file',
    device: winHttp({ access: ['script'], configUrl: 'http://127.0.40.80/second.pac' }),
    fail: [],
  },
  {
    title: 'device detects a PAC file with WPAD',
    args: ['--domain', 'corp.test'],
    device: winHttp({ access: ['detect'] }),
    fail: [],
  },

  { title: 'PAC says DIRECT for one host', to: 'closed.state.test', args: pac('direct-for-some.pac'), fail: [13] },
  { title: 'PAC names a dead proxy before a live one', args: pac('second.pac'), fail: [] },
  { title: 'PAC names SOCKS', args: pac('socks.pac'), fail: [], unknown: [13, 14, 41] },
  { title: 'PAC loops', args: pac('looping.pac'), fail: [13, 14], unknown: [41] },
  { title: 'PAC answers with garbage', args: pac('garbage.pac'), fail: [13, 14], unknown: [41] },
  { title: 'PAC is not there', args: pac('absent.pac'), fail: [], unknown: [13, 14, 41] },
  { title: 'PAC unreachable', args: ['--pac', 'http://127.0.40.94/proxy.pac'], fail: [], unknown: [13, 14, 41] },
]
