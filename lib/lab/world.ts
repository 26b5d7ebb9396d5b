import { randomBytes } from 'node:crypto'
import type { SyncRules } from '../evidence/sync-rules.ts'
import { WS_TRUST_ENDPOINTS } from '../formats/ws-trust-endpoint.ts'
import { labClaimRules } from './claim-rules.ts'
import type { ComputerAccount } from './computer-account.ts'
import { type Device, healthyDevice } from './device.ts'
import { type Entra, healthyEntra } from './entra.ts'

/**
 * How a port behaves. `filtered` takes connections and datagrams and never says a word: as near as a process without
 * privileges comes to a firewall that drops packets.
 */
export type Reach = 'open' | 'refused' | 'filtered'

export interface Forest {
  /** DNS name of its only domain. */
  domain: string
  netbiosName: string
  domainGuid: string
  /** Host name of its only domain controller, without the domain. */
  dc: string
  site: string
  reach: { ldap: Reach; ldaps: Reach; cldap: Reach; kdc: Reach }
  /** What the configuration partition holds for device registration; `keywords` are those of the SCP. */
  deviceRegistration: 'no-container' | 'no-object' | { keywords: string[] }
  computers: ComputerAccount[]
}

/** A forest, another one that it trusts, and a cloud, in plain data. A scenario is a change to it. */
export interface World {
  own: Forest
  partner: Forest
  /** Clocks of all domain controllers and of the time server, minus the clock of this machine. */
  clockOffsetMs: number
  /** What the DNS server answers for, besides denying everything else. */
  dns: { knowsForests: boolean; knowsInternet: boolean }
  cloud: {
    /** Verified domains, and the tenant that each belongs to. */
    domains: Record<string, string>
    /** What the registration service's discovery is answered with; a portal in between shows its page. */
    discovery: 'document' | 'web-page'
    /** Whether a portal answers in place of every host, with its own page and a certificate for its own name. */
    portal: boolean
    /** Hosts whose TLS a middlebox ends, with certificates of its own authority, which nobody here trusts. */
    inspected: string[]
    /** How accounts of the own domain sign in, and which WS-Trust endpoints its federation server has enabled. */
    federation: {
      account: 'managed' | 'federated'
      endpoints: string[]
      /** Claim rules that an administrator has exported, by the claim that they issue; only federated domains have any. */
      rules: Record<string, string>
    }
    /** What Microsoft Graph tells of the tenant. */
    entra: Entra
    /** Every host name that stands behind the one TLS server, and how its port 443 behaves. */
    hosts: Record<string, Reach>
  }
  /** What stands between the audit and the cloud; `sign-in` lets in nobody without credentials, `refuses` nobody at all. */
  proxy: 'none' | 'open' | 'sign-in' | 'refuses'
  /** The account that may read both directories. */
  reader: { name: string; password: string }
  /** What the audited computer says of itself. */
  device: Device
  /** An export of Entra Connect's rules, where the administrator has one. */
  syncRules?: SyncRules
  /** What the administrator knows, and says in the target file. */
  audit: {
    mode: 'auto' | 'hybrid'
    computer: string
    tenantId: string
    password: string
    /** Whether `ca` holds the authority of the directories besides the one of the cloud. */
    trustsDirectoryCa: boolean
    forest: string[]
    /** Time for one network operation; the tool's own default when left out. */
    timeout?: string
  }
}

export const TENANT_ID = '11111111-2222-4333-8444-5555555555aa'

/** A tenant that has nothing to do with the one of Defender. */
export const OTHER_TENANT = '99999999-8888-4777-8666-000000000000'

/** CN of the SCP for device registration: the same in every forest. */
export const SCP_NAME = '62a0ff2e-97b9-4513-943f-0d221bd30080'

const PC01_GUID = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'

/** Everything as it should be. A fresh object each time, to be changed at will. */
export function healthyWorld(): World {
  const password = randomBytes(18).toString('base64url')
  const own = {
    ...forestDefaults('corp.example.test', 'CORP', '5d0f3c52-1f0a-4a53-9b5e-6a2f0c9f7d11'),
    computers: [
      computer('PC01', PC01_GUID, 'Windows 11 Enterprise', '10.0 (22631)'),
      {
        ...computer('PC02', '3f9be0d7-52c1-4a0e-9d14-71b6a8c4e502', 'Windows 11 Enterprise', '10.0 (26100)'),
        certificates: [],
      },
      computer('SRV01', '8c27d9a1-0e46-4b93-a7f2-5d1e60f3c503', 'Windows Server 2022 Standard', '10.0 (20348)'),
      computer('SRV02', 'b1e603f4-9d7a-4c25-8e30-f4a92b58d504', 'Windows Server 2012 R2 Standard', '6.3 (9600)'),
    ],
  }
  return {
    own,
    partner: forestDefaults('partner.example.test', 'PARTNER', 'c8a7e1b0-64d2-4f39-8b1d-0e5f92a3b722'),
    clockOffsetMs: 0,
    dns: { knowsForests: true, knowsInternet: true },
    cloud: {
      domains: { 'corp.example.test': TENANT_ID, 'other.example.test': OTHER_TENANT },
      discovery: 'document',
      portal: false,
      inspected: [],
      federation: { account: 'managed', endpoints: [...WS_TRUST_ENDPOINTS], rules: labClaimRules() },
      entra: healthyEntra(own.computers, TENANT_ID),
      hosts: {
        'discovery.dm.microsoft.com': 'open',
        'enrollment.dm.microsoft.com': 'open',
        'checkin.dm.microsoft.com': 'open',
        'enterpriseregistration.windows.net': 'open',
        'login.microsoftonline.com': 'open',
        'device.login.microsoftonline.com': 'open',
        'sts.example.net': 'open',
        'graph.microsoft.com': 'open',
      },
    },
    proxy: 'none',
    reader: { name: 'preflight', password },
    device: healthyDevice('PC01', PC01_GUID, TENANT_ID),
    audit: { mode: 'hybrid', computer: 'PC01', tenantId: TENANT_ID, password, trustsDirectoryCa: true, forest: [] },
  }
}

function forestDefaults(domain: string, netbiosName: string, domainGuid: string): Forest {
  return {
    domain,
    netbiosName,
    domainGuid,
    dc: 'dc1',
    site: 'Default-First-Site-Name',
    reach: { ldap: 'open', ldaps: 'open', cldap: 'open', kdc: 'open' },
    deviceRegistration: { keywords: ['azureADName:corp.example.test', `azureADId:${TENANT_ID}`] },
    computers: [],
  }
}

function computer(name: string, objectGUID: string, operatingSystem: string, version: string): ComputerAccount {
  return {
    name,
    container: 'CN=Computers',
    objectGUID,
    enabled: true,
    operatingSystem,
    operatingSystemVersion: version,
    certificates: [{ subject: objectGUID, notBefore: -30, notAfter: 3620 }],
  }
}
