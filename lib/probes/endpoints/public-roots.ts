import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'

/** More than any chain has that a server sends. */
const MAX_CERTIFICATES = 10

let bySubject: Map<string, X509Certificate[]> | undefined

/**
 * Whether a verified chain leads to one of the public roots that come with Node, which are those of Mozilla: neither the
 * operating system's own additions nor the administrator's file count.
 *
 * @param leaf with its issuers, as Node hands it out
 */
export function leadsToPublicRoot(leaf: X509Certificate): boolean {
  let certificate: X509Certificate | undefined = leaf
  for (let seen = 0; certificate && seen < MAX_CERTIFICATES; seen += 1) {
    if (isIssuedByPublicRoot(certificate)) return true
    const issuer: X509Certificate | undefined = certificate.issuerCertificate
    certificate = issuer?.fingerprint256 === certificate.fingerprint256 ? undefined : issuer
  }
  return false
}

/** A root is issued by itself. */
function isIssuedByPublicRoot(certificate: X509Certificate): boolean {
  bySubject ??= Map.groupBy(
    rootCertificates.map(pem => new X509Certificate(pem)),
    ({ subject }) => subject,
  )
  const candidates = bySubject.get(certificate.issuer) ?? []
  return candidates.some(root => certificate.verify(root.publicKey))
}
