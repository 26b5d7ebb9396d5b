import type { Cloud } from '../../lib/formats/cloud.ts'
import type { TenantCloud } from '../../lib/formats/openid-configuration.ts'

/** Whether devices of a tenant there use the endpoints of the audited cloud. GCC is part of the commercial one. */
export function sameCloud(found: TenantCloud, audited: Cloud): boolean {
  if (found === 'commercial' || found === 'gcc') return audited === 'commercial' || audited === 'gcc'
  if (found === 'us-government') return audited === 'gcc-high' || audited === 'dod'
  return found === audited
}

const NAMES: Readonly<Record<TenantCloud, string>> = {
  commercial: 'the commercial cloud',
  gcc: 'GCC',
  'gcc-high': 'GCC High',
  dod: 'the cloud of the DoD',
  'us-government': 'a US government cloud',
  china: 'the cloud that 21Vianet runs in China',
}

export function describeCloud(cloud: TenantCloud): string {
  return NAMES[cloud]
}
