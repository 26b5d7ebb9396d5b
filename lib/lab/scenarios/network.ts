import { blockHosts, MINUTE } from './changes.ts'
import type { Scenario } from './scenario.ts'

/** Names, clocks, and ports that do not answer. */
export const NETWORK: readonly Scenario[] = [
  {
    id: '13-mem-blocked',
    title: 'The endpoints of device management (*.dm.microsoft.com) refuse connections',
    codes: [13],
    change: world => blockHosts(world, /\.dm\.microsoft\.com$/),
  },
  {
    id: '13-proxy-sign-in',
    title: 'The proxy wants a user name and a password, which the system account of a device has not',
    codes: [13, 14],
    change: world => {
      world.proxy = 'sign-in'
    },
  },
  {
    id: '13-proxy-open',
    title: 'The cloud is reached through a proxy that lets everybody through, which breaks nothing',
    codes: [],
    change: world => {
      world.proxy = 'open'
    },
  },
  {
    id: '13-proxy-refuses',
    title: 'The proxy opens no tunnel to the cloud',
    codes: [13, 14],
    change: world => {
      world.proxy = 'refuses'
    },
  },
  {
    id: '13-inspected',
    title: 'A middlebox ends the TLS of every cloud endpoint, with an authority of its own',
    codes: [13, 14],
    change: world => {
      world.cloud.inspected = Object.keys(world.cloud.hosts)
    },
  },
  {
    id: '13-captive-portal',
    title: 'A captive portal answers in place of every cloud endpoint, until somebody accepts its terms',
    codes: [13, 14],
    change: world => {
      world.cloud.portal = true
    },
  },
  {
    id: '14-aad-blocked',
    title: 'The endpoints of Microsoft Entra refuse connections',
    codes: [14],
    change: world => blockHosts(world, /\.(?:windows\.net|microsoftonline\.com)$/),
  },
  {
    id: '14-device-login-inspected',
    title:
      'A middlebox ends the TLS of device.login.microsoftonline.com, where devices show a certificate of their own',
    codes: [14],
    change: world => {
      world.cloud.inspected.push('device.login.microsoftonline.com')
    },
  },
  {
    id: '14-discovery-html',
    title: 'A portal answers the discovery of the registration service with its own page',
    codes: [14],
    change: world => {
      world.cloud.discovery = 'web-page'
    },
  },
  {
    id: '25-no-domain-controller',
    title: 'DNS names a domain controller, and nothing answers there',
    codes: [25],
    change: world => {
      world.own.reach = { ldap: 'refused', ldaps: 'refused', cldap: 'refused', kdc: 'refused' }
    },
  },
  {
    id: '25-kerberos-blocked',
    title: 'A firewall drops what goes to the Kerberos port',
    codes: [25],
    change: world => {
      world.own.reach.kdc = 'filtered'
      world.audit.timeout = '2s'
    },
  },
  {
    id: '25-kdc-stopped',
    title: 'The key distribution center does not run',
    codes: [25],
    change: world => {
      world.own.reach.kdc = 'refused'
    },
  },
  {
    id: '36-ldap-refused',
    title: 'The domain controller refuses LDAP, and answers everything else',
    codes: [36],
    change: world => {
      world.own.reach.ldap = 'refused'
    },
  },
  {
    id: '38-foreign-dns',
    title: 'The DNS server knows the internet, and not the domain',
    codes: [38],
    change: world => {
      world.dns.knowsForests = false
    },
  },
  {
    id: '40-clock-skew',
    title: 'The clocks of the domain are seven minutes ahead',
    codes: [40],
    change: world => {
      world.clockOffsetMs = 7 * MINUTE
    },
  },
  {
    id: '41-name-not-resolved',
    title: 'The DNS server knows the domain, and not the internet',
    codes: [41],
    change: world => {
      world.dns.knowsInternet = false
    },
  },
]
