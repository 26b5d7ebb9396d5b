import { probe } from '../../contract/probe.ts'
import { kerberos } from '../../evidence/kerberos.ts'

/** Asks key distribution centers for a ticket, and takes note of how they answer. */
export const kerberosProbe = probe({
  id: 'kerberos',
  title: 'Kerberos challenge of the domain controllers',
  provides: { kerberos },
  async gather(context) {
    const { gatherKerberos } = await import('./gather.ts')
    return gatherKerberos(context)
  },
})
