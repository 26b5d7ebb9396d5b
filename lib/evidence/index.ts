/** Every kind of evidence that the built-in probes gather. */
export { audit, expectedTenant } from './audit.ts'
export { clock } from './clock.ts'
export { computer, directory, forestScps, ldapAccess, scp } from './directory.ts'
export { domainControllers, domainDns, siteDns } from './dns.ts'
export { endpoints } from './endpoints.ts'
export { kerberos } from './kerberos.ts'
export { netlogon } from './netlogon.ts'
