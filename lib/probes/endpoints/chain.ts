import { createHash, type X509Certificate } from 'node:crypto'
import type { WebLayers } from '../../evidence/web-layers.ts'

export type Chain = NonNullable<WebLayers['tls']>['chain']

/** No public chain comes near either; a server may send whatever it likes. */
const MAX_CERTIFICATES = 10
const MAX_NAME_LENGTH = 512

/** The certificates that a server sent, leaf first, up to the first that repeats. */
export function readChain(leaf: X509Certificate | undefined): Chain {
  const chain: Chain = []
  const seen = new Set<string>()
  let certificate = leaf
  while (certificate && chain.length < MAX_CERTIFICATES && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256)
    chain.push({
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notBefore: iso(certificate.validFrom),
      notAfter: iso(certificate.validTo),
      fingerprint: certificate.fingerprint256,
      ...publicKeyOf(certificate),
    })
    certificate = certificate.issuerCertificate
  }
  return chain
}

/** Absent for a key of a kind that OpenSSL does not know. */
function publicKeyOf(certificate: X509Certificate): { publicKey?: string } {
  try {
    const key = certificate.publicKey.export({ type: 'spki', format: 'der' })
    return { publicKey: createHash('sha256').update(key).digest('base64') }
  } catch {
    return {}
  }
}

/** Node gives one line for each part, root first; RFC 4514 wants the leaf first. Absent for an empty name. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').toReversed().join(',').slice(0, MAX_NAME_LENGTH)
}

/** A time that cannot be read stays as it was written. */
function iso(time: string): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? time : date.toISOString()
}
