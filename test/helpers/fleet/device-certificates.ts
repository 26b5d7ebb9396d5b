import { generateKeyPairSync } from 'node:crypto'
import {
  bitString,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  set,
  tlv,
  utcTime,
  utf8String,
} from '../../../lib/formats/der.ts'

const PLACEHOLDER = '00000000-0000-4000-8000-000000000000'
const BEGIN = new Date('2021-03-04T05:06:07Z')
const END = new Date('2031-03-04T05:06:07Z')
const SHA256_RSA = sequence(oid('1.2.840.113549.1.1.11'), nullValue())

/** As Windows writes one for hybrid join, as far as anybody looks: RSA, 2048 bits, self-signed. Its signature is none. */
function template(): Buffer {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8String(PLACEHOLDER))))
  const extensions = tlv(0xa3, sequence(sequence(oid('2.5.29.15'), octetString(Uint8Array.of(3, 2, 5, 0xa0)))))
  const tbs = sequence(
    Uint8Array.of(0xa0, 3, 2, 1, 2),
    integer(0x1234_5678_9abc),
    SHA256_RSA,
    name,
    sequence(utcTime(BEGIN), utcTime(END)),
    name,
    key,
    extensions,
  )
  return Buffer.from(sequence(tbs, SHA256_RSA, bitString(new Uint8Array(256).fill(0x5a))))
}

const TEMPLATE = template()
const ISSUER = TEMPLATE.indexOf(PLACEHOLDER)
const SUBJECT = TEMPLATE.indexOf(PLACEHOLDER, ISSUER + 1)
const NOT_AFTER = TEMPLATE.indexOf('310304050607Z')

/** The device certificate of a computer, DER. @param guid text of its objectGUID @param year two digits of the year in which it ends */
export function deviceCertificate(guid: string, year = '31'): Buffer {
  const certificate = Buffer.from(TEMPLATE)
  certificate.write(guid, ISSUER, 'latin1')
  certificate.write(guid, SUBJECT, 'latin1')
  certificate.write(year, NOT_AFTER, 'latin1')
  return certificate
}
