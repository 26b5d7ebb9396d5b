import { bitString, generalizedTime, integer, oid, sequence, set, utcTime, utf8String } from '../../formats/der.ts'

export interface UnsignedCertificate {
  readonly commonName: string
  readonly notBefore: Date
  readonly notAfter: Date
}

/** The base point of P-256 as a public key: any valid key will do. */
const KEY = Buffer.from(
  '3059301306072a8648ce3d020106082a8648ce3d030107034200046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
    '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
)
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'

/** RFC 5280 4.1.2.5: GeneralizedTime for the years that two digits cannot say. */
function timeOf(date: Date): Uint8Array {
  const year = date.getUTCFullYear()
  return year >= 1950 && year <= 2049 ? utcTime(date) : generalizedTime(date)
}

/**
 * A certificate in DER that every parser reads and whose signature is none: an example value of userCertificate, of
 * which rules only look at the name and the dates.
 */
export function unsignedCertificate({ commonName, notBefore, notAfter }: UnsignedCertificate): Uint8Array {
  const algorithm = sequence(oid(ECDSA_WITH_SHA256))
  const name = (text: string): Uint8Array => sequence(set(sequence(oid(COMMON_NAME), utf8String(text))))
  const validity = sequence(timeOf(notBefore), timeOf(notAfter))
  const fields = [integer(1), algorithm, name('MS-Organization-Access'), validity, name(commonName), KEY]
  return sequence(sequence(...fields), algorithm, bitString(Uint8Array.of(0)))
}
