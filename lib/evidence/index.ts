/** Every kind of evidence that the built-in probes gather. */
export { audit, expectedTenant } from './audit.ts'
export { clientAnalyzer } from './client-analyzer.ts'
export { clock } from './clock.ts'
export {
  aadrtProvider,
  clientScp,
  enrollment,
  joinPolicy,
  joinTask,
  management,
  operatingSystem,
  powershellMode,
  senseAgent,
} from './device.ts'
export { dsregcmd, joinState } from './device-join.ts'
export { deviceProxy, organizationCertificates, secureChannel } from './device-network.ts'
export { computer, directory, forestScps, forestTrusts, ldapAccess, scp } from './directory.ts'
export { drsDiscovery, tenantDiscovery } from './discovery.ts'
export { domainControllers, domainDns, siteDns } from './dns.ts'
export { endpoints } from './endpoints.ts'
export { entraDevice } from './entra.ts'
export { claimRules, federationMetadata, realm } from './federation.ts'
export { kerberos } from './kerberos.ts'
export { netlogon } from './netlogon.ts'
export { syncRules } from './sync-rules.ts'
