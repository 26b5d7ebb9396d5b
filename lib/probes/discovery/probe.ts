import { probe } from '../../contract/probe.ts'
import { drsDiscovery, tenantDiscovery } from '../../evidence/discovery.ts'

/** Finds the registration service and the tenant by the domain that devices know, as they do. */
export const discoveryProbe = probe({
  id: 'discovery',
  title: 'Registration service and tenant, by the domain in the SCP',
  provides: { drsDiscovery, tenantDiscovery },
  async gather(context) {
    const { gatherDiscovery } = await import('./gather.ts')
    return gatherDiscovery(context)
  },
})
