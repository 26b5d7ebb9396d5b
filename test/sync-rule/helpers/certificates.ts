import { generateKeyPairSync } from 'node:crypto'
import {
  bitString,
  generalizedTime,
  integer,
  oid,
  sequence,
  set,
  utcTime,
  utf8String,
} from '../../../lib/formats/der.ts'

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })
const SIGNATURE = bitString(new Uint8Array(72).fill(0x5a))
const COMMON_NAME = '2.5.4.3'

export interface CertificateFields {
  /** Text of the subject's common name, or whole names as pairs of OID and value. */
  readonly subject: string | readonly (readonly [oid: string, value: string])[]
  readonly notBefore?: Date
  readonly notAfter: Date
  readonly extensions?: Uint8Array
}

/** A DER certificate that every parser accepts; nobody checks its signature, which is none. */
export function certificate({
  subject,
  notBefore = new Date('2015-01-01'),
  notAfter,
  extensions,
}: CertificateFields): Uint8Array {
  const parts = typeof subject === 'string' ? ([[COMMON_NAME, subject]] as const) : subject
  const name = sequence(...parts.map(([type, value]) => set(sequence(oid(type), utf8String(value)))))
  const issuer = sequence(set(sequence(oid(COMMON_NAME), utf8String('MS-Organization-Access'))))
  const tbs = sequence(
    Uint8Array.of(0xa0, 3, 2, 1, 2),
    integer(0x1234_5678),
    ECDSA_SHA256,
    issuer,
    sequence(
      ...[notBefore, notAfter].map(time => (time.getUTCFullYear() < 2050 ? utcTime(time) : generalizedTime(time))),
    ),
    name,
    KEY,
    ...(extensions ? [extensions] : []),
  )
  return sequence(tbs, ECDSA_SHA256, SIGNATURE)
}
