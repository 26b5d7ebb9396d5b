import type { AnyCheck } from '../lib/contract/check.ts'
import clockSkew from './clock-skew.ts'
import computerObject from './computer-object.ts'
import dcReachable from './dc-reachable.ts'
import deviceCertificate from './device-certificate.ts'
import domainDns from './domain-dns.ts'
import endpointAad from './endpoint-aad.ts'
import endpointMem from './endpoint-mem.ts'
import kerberosChallenge from './kerberos-challenge.ts'
import ldapAccess from './ldap-access.ts'
import nameResolution from './name-resolution.ts'
import scpDrsKind from './scp-drs-kind.ts'
import scpEveryForest from './scp-every-forest.ts'
import scpLookup from './scp-lookup.ts'
import scpTenantMatch from './scp-tenant-match.ts'

/** The built-in checks, in the order in which their findings are best mended: what others depend on comes first. */
export const checks: readonly AnyCheck[] = [
  domainDns,
  nameResolution,
  dcReachable,
  kerberosChallenge,
  clockSkew,
  ldapAccess,
  scpLookup,
  scpDrsKind,
  scpTenantMatch,
  scpEveryForest,
  computerObject,
  deviceCertificate,
  endpointMem,
  endpointAad,
]
