import { probe } from '../../contract/probe.ts'
import { computer, directory, forestScps, ldapAccess, scp } from '../../evidence/directory.ts'

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

/** The audit's own session: the service connection point and the computer object. */
export const directoryProbe = probe({
  id: 'directory',
  title: 'Service connection point and computer object in the directory',
  provides: { directory, scp, computer },
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
  // A session with the own forest for its trusts, then all the others at once.
  deadlineMs: timeoutMs => 8 * timeoutMs,
  async gather(context) {
    const { gatherForests } = await import('./forests.ts')
    return gatherForests(context)
  },
})
