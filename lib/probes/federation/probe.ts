import { probe } from '../../contract/probe.ts'
import { federationMetadata, realm } from '../../evidence/federation.ts'

/** Asks whether the domain is federated and, where it is, what the federation server offers. */
export const federationProbe = probe({
  id: 'federation',
  title: 'Realm of the domain, and its federation server',
  provides: { realm, federationMetadata },
  // Three requests one after the other: the realm, the metadata, the endpoints that it lists. Each first asks for a name.
  deadlineMs: timeoutMs => 6 * timeoutMs,
  async gather(context) {
    const { gatherFederation } = await import('./gather.ts')
    return gatherFederation(context)
  },
})
