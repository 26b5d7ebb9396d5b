import type { Certificate } from '../../../helpers/certificates.ts'
import type { Site } from './nginx.ts'

export const CLOUD = '127.0.40.10'
export const WEB6 = 'fd00:40::10'
export const NAME_SERVERS = { main: '127.0.40.53', other: '127.0.40.54', failing: '127.0.40.55' } as const

/** Certificates, by what is the matter with them. */
export interface SiteAuthorities {
  readonly good: Certificate
  readonly expired: Certificate
  readonly wrongName: Certificate
  readonly selfSigned: Certificate
  readonly foreign: Certificate
}

interface State {
  /** Its name below state.test. */
  readonly name: string
  readonly addresses: readonly string[]
  readonly site?: { readonly certificate?: keyof SiteAuthorities | 'none'; readonly config: string }
}

/** As the services answer: nothing at their roots, the OpenID configuration, a sign-in page. */
const HEALTHY = `
  location = /common/v2.0/.well-known/openid-configuration { default_type application/json; return 200 '{"issuer":"x"}'; }
  location = /common/oauth2 { default_type text/html; return 200 '<!DOCTYPE html><title>Sign in</title>'; }
  location / { return 404; }`
const PORTAL = `location / { default_type text/html; return 200 '<!DOCTYPE html><title>Accept the terms of use</title>'; }`

const file = (name: string, extra = ''): string => `location / { root CONTENT; try_files /${name} =500; ${extra} }`

export const STATES: readonly State[] = [
  { name: 'cloud', addresses: [CLOUD], site: { config: HEALTHY } },
  { name: 'expired', addresses: ['127.0.40.11'], site: { certificate: 'expired', config: HEALTHY } },
  { name: 'wrong-name', addresses: ['127.0.40.12'], site: { certificate: 'wrongName', config: HEALTHY } },
  { name: 'self-signed', addresses: ['127.0.40.13'], site: { certificate: 'selfSigned', config: HEALTHY } },
  { name: 'foreign', addresses: ['127.0.40.14'], site: { certificate: 'foreign', config: HEALTHY } },
  {
    name: 'tls10',
    addresses: ['127.0.40.15'],
    site: { config: `ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0; ${HEALTHY}` },
  },
  { name: 'alert', addresses: ['127.0.40.16'], site: { config: 'ssl_reject_handshake on;' } },
  { name: 'plain', addresses: ['127.0.40.17'], site: { certificate: 'none', config: PORTAL } },
  { name: 'portal', addresses: ['127.0.40.18'], site: { config: PORTAL } },
  {
    name: 'to-portal',
    addresses: ['127.0.40.19'],
    site: { config: 'location / { return 302 http://portal.state.test/terms; }' },
  },
  {
    name: 'off-host',
    addresses: ['127.0.40.20'],
    site: { config: 'location / { return 301 https://cloud.state.test/elsewhere; }' },
  },
  { name: 'out-of-order', addresses: ['127.0.40.21'], site: { config: 'location / { return 503; }' } },
  { name: 'forbidden', addresses: ['127.0.40.22'], site: { config: 'location / { return 403; }' } },
  { name: 'slow', addresses: ['127.0.40.23'], site: { config: file('slow', 'limit_rate_after 1k; limit_rate 20;') } },
  { name: 'endless', addresses: ['127.0.40.24'], site: { config: file('endless') } },
  {
    name: 'bomb',
    addresses: ['127.0.40.25'],
    site: { config: file('bomb', 'add_header Content-Encoding gzip; default_type application/json;') },
  },
  { name: 'six', addresses: [WEB6], site: { config: HEALTHY } },
  // Nothing listens at the first address.
  { name: 'one-dead', addresses: ['127.0.40.94', CLOUD] },
]

export async function sitesOf(certificates: SiteAuthorities, content: string): Promise<Site[]> {
  const sites = STATES.flatMap(({ addresses: [address = ''], site }): Site[] => {
    if (!site) return []
    const { certificate = 'good', config } = site
    const common = { address, config: config.replaceAll('CONTENT', content) }
    return [certificate === 'none' ? common : { ...common, certificate: certificates[certificate] }]
  })
  // Where firewalls let a connection come about, something must listen.
  const behind = ['127.0.40.91', '127.0.40.93'].map(address => ({
    address,
    certificate: certificates.good,
    config: HEALTHY,
  }))
  const files = { address: '127.0.40.80', port: 80, config: `location / { root ${content}; }` }
  return [...sites, ...behind, files]
}

/** What a firewall does, by name below state.test. */
export const FILTERED_HOSTS = {
  filtered: '127.0.40.90',
  'reset-after-hello': '127.0.40.91',
  unreachable: '127.0.40.92',
  'held-after-hello': '127.0.40.93',
  closed: '127.0.40.94',
} as const

/** Rules for nftables. Data has the flag PSH: the hello is the first. */
export const FILTERED = `table inet states {
  chain output {
    type filter hook output priority 0;
    ip daddr ${FILTERED_HOSTS.filtered} drop
    ip daddr ${FILTERED_HOSTS['reset-after-hello']} tcp dport 443 tcp flags & psh == psh reject with tcp reset
    ip daddr ${FILTERED_HOSTS.unreachable} reject with icmp type host-unreachable
    ip daddr ${FILTERED_HOSTS['held-after-hello']} tcp dport 443 tcp flags & psh == psh drop
  }
}
`
