import { createHash, X509Certificate } from 'node:crypto'
import { children, DerError, parseGeneralizedTime, readOid, readTlv, TAG, type Tlv } from '../../formats/der.ts'
import { nameOf } from './name.ts'

/** What the certificate functions show of an X.509 certificate, in the words of .NET's X509Certificate2. */
export interface Certificate {
  readonly version: number
  /** Upper-case hex, most significant byte first, without a leading zero byte. */
  readonly serialNumber: string
  readonly signatureOid: string
  readonly issuer: string | undefined
  readonly subject: string | undefined
  readonly notBefore: Date
  readonly notAfter: Date
  readonly keyOid: string
  readonly keyParameters: Uint8Array
  readonly criticalExtensions: readonly string[]
  /** SHA-1 of the encoding, upper-case hex. */
  readonly thumbprint: string
}

/** `uncertain`: .NET may find a certificate in it, this reader does not (PKCS #7, PKCS #12, an unusual encoding). */
export type Decoded = Certificate | 'none' | 'uncertain'

const MAX_BYTES = 65_536
const decoded = new WeakMap<Uint8Array, Decoded>()

/** Decodes a value of userCertificate, DER or base64 of it with or without PEM lines; once for each value. Never throws. */
export function decodeCertificate(value: Uint8Array): Decoded {
  const known = decoded.get(value)
  if (known !== undefined) return known
  const fresh = decode(value)
  decoded.set(value, fresh)
  return fresh
}

function decode(value: Uint8Array): Decoded {
  const der = value.length > MAX_BYTES ? undefined : value[0] === TAG.sequence ? value : fromBase64(value)
  if (der === undefined) return 'none'
  try {
    new X509Certificate(der)
  } catch {
    return isOtherContainer(der) ? 'uncertain' : 'none'
  }
  try {
    return read(der)
  } catch {
    return 'uncertain'
  }
}

function fromBase64(value: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(value).toString('latin1').trim()
  const inner = /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]+)-----END/.exec(text)?.[1] ?? text
  const base64 = inner.replace(/\s/g, '')
  if (!/^M[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  return Buffer.from(base64, 'base64')
}

/** PKCS #7 SignedData begins with its content type, PKCS #12 with version 3. */
function isOtherContainer(der: Uint8Array): boolean {
  try {
    const [first] = children(readTlv(der))
    if (first?.tag === TAG.oid) return readOid(first) === '1.2.840.113549.1.7.2'
    return first?.tag === TAG.integer && first.value.length === 1 && first.value[0] === 3
  } catch {
    return false
  }
}

const VERSION = 0xa0
const EXTENSIONS = 0xa3

function read(der: Uint8Array): Certificate {
  const [tbs, signature] = children(readTlv(der))
  const fields = children(need(tbs))
  const version = fields[0]?.tag === VERSION ? fields.shift() : undefined
  const [serial, , issuer, validity, subject, key, ...optional] = fields
  const [notBefore, notAfter] = children(need(validity))
  const [algorithm] = children(need(key))
  const [keyOid, parameters] = children(need(algorithm))
  const [signatureOid] = children(need(signature))
  const extensions = optional.find(field => field.tag === EXTENSIONS)
  return {
    version: version === undefined ? 1 : (version.value.at(-1) ?? 0) + 1,
    serialNumber: Buffer.from(need(serial).value)
      .toString('hex')
      .toUpperCase()
      .replace(/^00(?=.)/, ''),
    signatureOid: readOid(need(signatureOid)),
    issuer: nameOf(need(issuer)),
    subject: nameOf(need(subject)),
    notBefore: readTime(need(notBefore)),
    notAfter: readTime(need(notAfter)),
    keyOid: readOid(need(keyOid)),
    keyParameters: parameters === undefined ? new Uint8Array(0) : encodingOf(der, parameters),
    criticalExtensions: extensions === undefined ? [] : children(extensions).flatMap(children).flatMap(criticalOid),
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
  }
}

function need(tlv: Tlv | undefined): Tlv {
  if (tlv === undefined) throw new DerError('Expected the fields of a certificate, found fewer.')
  return tlv
}

/** The identifier and length octets come just before the value; short forms only, as algorithm parameters are small. */
function encodingOf(der: Uint8Array, tlv: Tlv): Uint8Array {
  const header = tlv.value.length < 0x80 ? 2 : tlv.value.length < 0x100 ? 3 : 4
  return der.subarray(tlv.at - header, tlv.at + tlv.value.length)
}

function criticalOid(extension: Tlv): string[] {
  const [oid, critical] = children(extension)
  return critical?.tag === TAG.boolean && oid ? [readOid(oid)] : []
}

/** UTCTime means 1950 to 2049 (RFC 5280 4.1.2.5.1). */
function readTime(tlv: Tlv): Date {
  const text = Buffer.from(tlv.value).toString('latin1')
  const full = tlv.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const time = parseGeneralizedTime(full)
  if (time === undefined) throw new DerError(`Expected a time such as 20260131235959Z, found "${text.slice(0, 40)}".`)
  return new Date(time)
}
