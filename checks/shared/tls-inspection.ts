import type { WebLayers } from '../../lib/evidence/web-layers.ts'
import { tellEndpoint } from '../../lib/formats/endpoint-pattern.ts'

/** Microsoft has roots of its own that only Windows knows. */
const OF_MICROSOFT = /(?:^|,)\s*O=Microsoft Corporation(?:,|$)/

/** Whether the certificate is signed by an authority that is not trusted here, as that of a middlebox. */
export function hasForeignSigner(layers: WebLayers): boolean {
  return layers.outcome === 'tls' && tellEndpoint(layers).pattern === 'private-ca'
}

/**
 * Whether the certificate is trusted here and yet leads to no public root: a middlebox whose authority was distributed. A
 * server that --connect-to has put in the place of the real one is what the user made it.
 */
export function hasDistributedSigner({ tls, resolution }: WebLayers): boolean {
  if (tls?.authorized !== true || tls.publicRoot !== false || resolution.via === 'connect-to') return false
  return !OF_MICROSOFT.test(tls.chain.at(-1)?.issuer ?? '')
}
