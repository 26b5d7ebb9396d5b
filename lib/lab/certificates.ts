import * as der from '../formats/der.ts'
import type { DeviceCertificate } from './computer-account.ts'
import { certificatePem, extension, issue, type KeyPair, keyIdentifier, newKeys } from './x509.ts'

/** Of the extensions, RFC 5280 4.2.1. */
const OID = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const

/** A certificate authority that lives as long as the process: its key is never written anywhere. */
export interface Authority {
  readonly name: string
  readonly keys: KeyPair
  readonly pem: string
}

const VALIDITY = { notBefore: -1, notAfter: 30 }

export function createAuthority(name: string): Authority {
  const keys = newKeys()
  const certificate = issue({
    issuer: name,
    issuerKey: keys.privateKey,
    subject: name,
    publicKey: keys.publicKey,
    validity: VALIDITY,
    extensions: [
      extension(OID.basicConstraints, der.sequence(der.boolean(true)), { critical: true }),
      keyUsage(0b0000_0110, 1), // keyCertSign, cRLSign
      extension(OID.subjectKeyIdentifier, der.octetString(keyIdentifier(keys.publicKey))),
    ],
  })
  return { name, keys, pem: certificatePem(certificate) }
}

/** A key and a certificate in PEM for a TLS server of this name. */
export function issueServerCertificate(authority: Authority, host: string): { key: string; cert: string } {
  const { publicKey, privateKey } = newKeys()
  const dnsName = der.contextTag(2, Buffer.from(host), { constructed: false })
  const authorityKey = der.contextTag(0, keyIdentifier(authority.keys.publicKey), { constructed: false })
  const certificate = issue({
    issuer: authority.name,
    issuerKey: authority.keys.privateKey,
    subject: host,
    publicKey,
    validity: VALIDITY,
    extensions: [
      keyUsage(0b1000_0000, 7), // digitalSignature
      extension(OID.extendedKeyUsage, der.sequence(der.oid(OID.serverAuth))),
      extension(OID.subjectAltName, der.sequence(dnsName)),
      extension(OID.subjectKeyIdentifier, der.octetString(keyIdentifier(publicKey))),
      extension(OID.authorityKeyIdentifier, der.sequence(authorityKey)),
    ],
  })
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: certificatePem(certificate) }
}

/** What Windows writes into userCertificate: signed by itself, with the computer's objectGUID as common name. */
export function issueDeviceCertificate({ subject, notBefore, notAfter }: DeviceCertificate): Uint8Array {
  const { publicKey, privateKey } = newKeys()
  const validity = { notBefore, notAfter }
  return issue({ issuer: subject, issuerKey: privateKey, subject, publicKey, validity, extensions: [] })
}

function keyUsage(bits: number, unused: number): Uint8Array {
  return extension(OID.keyUsage, der.bitString(Uint8Array.of(bits), unused), { critical: true })
}
