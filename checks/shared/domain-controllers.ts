import type { LdapAccess } from '../../lib/evidence/directory.ts'
import type { Kerberos } from '../../lib/evidence/kerberos.ts'
import type { Netlogon } from '../../lib/evidence/netlogon.ts'

/**
 * Domain controllers that answered on any of their services. One that is alive elsewhere has a blocked service; one
 * that is silent everywhere is not there, and that is a single cause.
 */
export function liveHosts(seen: {
  netlogon?: Netlogon | undefined
  kerberos?: Kerberos | undefined
  ldapAccess?: LdapAccess | undefined
}): string[] {
  const hosts = [
    ...(seen.netlogon?.pings ?? []).filter(({ outcome }) => outcome === 'answered' || outcome === 'foreign-domain'),
    ...(seen.kerberos?.exchanges ?? []).filter(({ outcome }) => outcome === 'challenged'),
    ...(seen.ldapAccess?.servers ?? []).filter(({ outcome }) => outcome === 'answered'),
  ].map(({ host }) => host)
  return [...new Set(hosts)]
}
