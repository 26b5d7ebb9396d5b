import { probe } from '../../contract/probe.ts'
import { netlogon } from '../../evidence/netlogon.ts'

/** Asks domain controllers what Windows' domain controller locator asks them. */
export const netlogonProbe = probe({
  id: 'netlogon',
  title: 'LDAP ping of the domain controllers',
  provides: { netlogon },
  async gather(context) {
    const { gatherNetlogon } = await import('./gather.ts')
    return gatherNetlogon(context)
  },
})
