import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import * as der from '../formats/der.ts'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** What a certificate is to say. Issuer and subject are common names. */
export interface CertificateRequest {
  readonly issuer: string
  readonly issuerKey: KeyObject
  readonly subject: string
  readonly publicKey: KeyObject
  /** Days from now; negative is the past. */
  readonly validity: { readonly notBefore: number; readonly notAfter: number }
  /** As `extension` gives them. */
  readonly extensions: readonly Uint8Array[]
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const DAY = 86_400_000

/** Keys on P-256: made in a fraction of a millisecond. */
export function newKeys(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** Certificate, RFC 5280 4.1, in DER. */
export function issue(request: CertificateRequest): Uint8Array {
  const { issuer, subject, publicKey, validity, extensions } = request
  const algorithm = der.sequence(der.oid(ECDSA_WITH_SHA256))
  const now = Date.now()
  const toBeSigned = der.sequence(
    der.contextTag(0, der.integer(2)),
    der.integer(BigInt(`0x${randomBytes(15).toString('hex')}`)),
    algorithm,
    distinguishedName(issuer),
    der.sequence(time(now + validity.notBefore * DAY), time(now + validity.notAfter * DAY)),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der.contextTag(3, der.sequence(...extensions))] : []),
  )
  return der.sequence(toBeSigned, algorithm, der.bitString(sign('sha256', toBeSigned, request.issuerKey)))
}

/** Extension, RFC 5280 4.2. */
export function extension(oid: string, value: Uint8Array, { critical = false } = {}): Uint8Array {
  return der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value))
}

/** What names a key in subjectKeyIdentifier and authorityKeyIdentifier. */
export function keyIdentifier(publicKey: KeyObject): Uint8Array {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha1').update(spki).digest()
}

/** RFC 7468. */
export function certificatePem(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function distinguishedName(commonName: string): Uint8Array {
  return der.sequence(der.set(der.sequence(der.oid(COMMON_NAME), der.utf8String(commonName))))
}

/** RFC 5280 4.1.2.5: two-digit years up to 2049. */
function time(at: number): Uint8Array {
  return new Date(at).getUTCFullYear() < 2050 ? der.utcTime(at) : der.generalizedTime(at)
}
