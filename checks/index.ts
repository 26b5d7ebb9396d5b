import type { AnyCheck } from '../lib/contract/check.ts'
import aadrtLogProvider from './aadrt-log-provider.ts'
import clientAnalyzer from './client-analyzer.ts'
import clockSkew from './clock-skew.ts'
import computerObject from './computer-object.ts'
import dcReachable from './dc-reachable.ts'
import deviceCertificate from './device-certificate.ts'
import domainDns from './domain-dns.ts'
import drsDiscovery from './drs-discovery.ts'
import endpointAad from './endpoint-aad.ts'
import endpointMem from './endpoint-mem.ts'
import enrollmentStatus from './enrollment-status.ts'
import entraDevice from './entra-device.ts'
import federationClaims from './federation-claims.ts'
import federationEndpoints from './federation-endpoints.ts'
import federationMex from './federation-mex.ts'
import federationRealm from './federation-realm.ts'
import hybridJoinState from './hybrid-join-state.ts'
import kerberosChallenge from './kerberos-challenge.ts'
import ldapAccess from './ldap-access.ts'
import managementAuthority from './management-authority.ts'
import nameResolution from './name-resolution.ts'
import organizationCertificate from './organization-certificate.ts'
import osSupported from './os-supported.ts'
import powershellLanguageMode from './powershell-language-mode.ts'
import proxy from './proxy.ts'
import scpClientOverride from './scp-client-override.ts'
import scpDrsKind from './scp-drs-kind.ts'
import scpEveryForest from './scp-every-forest.ts'
import scpLookup from './scp-lookup.ts'
import scpTenantMatch from './scp-tenant-match.ts'
import secureChannel from './secure-channel.ts'
import senseVersion from './sense-version.ts'
import server2012R2Rule from './server-2012r2-rule.ts'
import syncScope from './sync-scope.ts'
import tenantDiscovery from './tenant-discovery.ts'
import tlsInspection from './tls-inspection.ts'

/** The built-in checks, in the order in which their findings are best mended: what others depend on comes first. */
export const checks: readonly AnyCheck[] = [
  osSupported,
  senseVersion,
  powershellLanguageMode,
  managementAuthority,
  domainDns,
  nameResolution,
  dcReachable,
  kerberosChallenge,
  clockSkew,
  secureChannel,
  ldapAccess,
  scpClientOverride,
  scpLookup,
  scpDrsKind,
  scpTenantMatch,
  scpEveryForest,
  computerObject,
  deviceCertificate,
  organizationCertificate,
  server2012R2Rule,
  syncScope,
  proxy,
  tlsInspection,
  endpointMem,
  endpointAad,
  tenantDiscovery,
  drsDiscovery,
  federationRealm,
  federationMex,
  federationEndpoints,
  federationClaims,
  entraDevice,
  hybridJoinState,
  aadrtLogProvider,
  enrollmentStatus,
  clientAnalyzer,
]
