import { probe } from '../../contract/probe.ts'
import { computer, directory, forestScps, forestTrusts, ldapAccess, scp } from '../../evidence/directory.ts'

/** Whether LDAP answers as a device asks it: the rootDSE, without credentials, on port 389. */
export const ldapAccessProbe = probe({
  id: 'ldap-access',
  title: 'LDAP service of the domain controllers',
  provides: { ldapAccess },
  async gather(context) {
    const { gatherLdapAccess } = await import('./ldap-access.ts')
    return gatherLdapAccess(context)
  },
})

/** The audit's own session: the service connection point, the computer object and the forest trusts. */
export const directoryProbe = probe({
  id: 'directory',
  title: 'Service connection point, computer object and forest trusts in the directory',
  provides: { directory, scp, computer, forestTrusts },
  // One domain controller after the other is tried, and each may take its time for the connection, TLS and the sign-in.
  deadlineMs: timeoutMs => 6 * timeoutMs,
  async gather(context) {
    const { gatherDirectory } = await import('./directory.ts')
    return gatherDirectory(context)
  },
})

/** The service connection points of the other forests. */
export const forestsProbe = probe({
  id: 'forests',
  title: 'Service connection points of the other forests',
  provides: { forestScps },
  // In a child domain, a session with the forest root for its trusts; then all the other forests at once.
  deadlineMs: timeoutMs => 8 * timeoutMs,
  async gather(context) {
    const { gatherForests } = await import('./forests.ts')
    return gatherForests(context)
  },
})
