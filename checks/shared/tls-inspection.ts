import { ENDPOINT_CATALOGUE } from '../../lib/evidence/endpoint-catalogue.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import type { WebLayers } from '../../lib/evidence/web-layers.ts'
import { tellEndpoint } from '../../lib/formats/endpoint-pattern.ts'
import { matchesPin, readPin } from '../../lib/formats/pin.ts'

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
function hasDistributedSigner({ tls, resolution }: WebLayers): boolean {
  if (tls?.authorized !== true || tls.publicRoot !== false || resolution.via === 'connect-to') return false
  return !OF_MICROSOFT.test(tls.chain.at(-1)?.issuer ?? '')
}

/** Whether a private authority signs in Microsoft's place, trusted here or not. */
export function isInspected(layers: WebLayers): boolean {
  return hasForeignSigner(layers) || hasDistributedSigner(layers)
}

/** Whether the target file pins keys or certificates, and the chain shows none of them. */
export function hasChangedKey({ pins = [], tls }: EndpointReading): boolean {
  const known = pins.flatMap(pin => readPin(pin) ?? [])
  return known.length > 0 && tls?.version !== undefined && !known.some(pin => matchesPin(pin, tls.chain))
}

/** Whether inspection breaks what devices do there, as they authenticate with a certificate of their own. */
export function mustBeExempt({ id, tlsInspection }: EndpointReading): boolean {
  const said = tlsInspection ?? ENDPOINT_CATALOGUE.find(endpoint => endpoint.id === id)?.tlsInspection
  return said === 'unsupported'
}
