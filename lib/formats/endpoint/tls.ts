import type { LayeredReading, Told } from './reading.ts'
import { shortName } from './signer.ts'

export type TlsPattern = HandshakePattern | CertificatePattern
type HandshakePattern = 'cut-in-hello' | 'hello-unanswered' | 'tls-too-old' | 'not-tls' | 'tls-refused'
type CertificatePattern = 'expired' | 'not-yet-valid' | 'wrong-name' | 'self-signed' | 'private-ca' | 'untrusted'

const CERTIFICATE_PATTERN: Readonly<Record<string, CertificatePattern>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'private-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'private-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'private-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'private-ca',
}

/** What OpenSSL calls bytes that are no TLS records. */
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE/

export function tellTls(reading: LayeredReading): Told<TlsPattern> {
  return reading.tls?.version === undefined ? tellHandshake(reading) : tellCertificate(reading)
}

function tellHandshake({ port, tls }: LayeredReading): Told<HandshakePattern> {
  const error = tls?.error ?? 'no reason given'
  switch (handshakePattern(error)) {
    case 'cut-in-hello':
      return {
        pattern: 'cut-in-hello',
        sentence: `TCP port ${port} opens, but the connection is cut during the TLS hello (${error}), as by a firewall that reads the host name in it (SNI) and refuses it.`,
      }
    case 'hello-unanswered':
      return {
        pattern: 'hello-unanswered',
        sentence: `TCP port ${port} opens, but the TLS hello gets no answer within ${Math.round(tls?.durationMs ?? 0)} ms: something in between holds the traffic back.`,
      }
    case 'tls-too-old':
      return {
        pattern: 'tls-too-old',
        sentence: `The other end speaks only TLS versions that are too old (${error}); TLS 1.2 or 1.3 is needed, and Microsoft offers both: an old gateway stands in between.`,
      }
    case 'not-tls':
      return {
        pattern: 'not-tls',
        sentence: `What answers on TCP port ${port} does not speak TLS (${error}): a captive portal or a proxy stands in between.`,
      }
    case 'tls-refused':
      return { pattern: 'tls-refused', sentence: `The other end refuses the TLS handshake (${error}).` }
  }
}

/** Codes are those of Node and, with the prefix ERR_SSL_, of OpenSSL. */
function handshakePattern(code: string): HandshakePattern {
  if (/^(?:ECONNRESET|ECONNABORTED|EPIPE)$/.test(code)) return 'cut-in-hello'
  if (code === 'ETIMEDOUT') return 'hello-unanswered'
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(code)) return 'tls-too-old'
  if (NOT_TLS.test(code)) return 'not-tls'
  return 'tls-refused'
}

function tellCertificate({ host, tls }: LayeredReading): Told<CertificatePattern> {
  const error = tls?.error ?? 'no reason given'
  const leaf = tls?.chain[0]
  const subject = shortName(leaf?.subject ?? 'no name')
  const issuer = shortName(leaf?.issuer ?? 'no name')
  switch (CERTIFICATE_PATTERN[error] ?? 'untrusted') {
    case 'expired':
      return {
        pattern: 'expired',
        sentence: `The certificate, issued by "${issuer}", expired on ${day(leaf?.notAfter)}.`,
      }
    case 'not-yet-valid':
      return {
        pattern: 'not-yet-valid',
        sentence: `The certificate, issued by "${issuer}", is not valid before ${day(leaf?.notBefore)}; the clock here may be slow.`,
      }
    case 'wrong-name':
      return {
        pattern: 'wrong-name',
        sentence: `The certificate is for "${subject}", not for ${host} (issued by "${issuer}"): another server answers in its place.`,
      }
    case 'self-signed':
      return {
        pattern: 'self-signed',
        sentence: `The certificate of "${subject}" is signed by itself, which Microsoft's never are: a device in between answers.`,
      }
    case 'private-ca':
      return {
        pattern: 'private-ca',
        sentence: `The certificate is signed by "${issuer}", which is not trusted here: ${whyPrivate(tls)}.`,
      }
    case 'untrusted':
      return {
        pattern: 'untrusted',
        sentence: `The certificate, issued by "${issuer}", could not be verified (${error}).`,
      }
  }
}

/** A chain that ends in a root of its own is private; one that breaks off may also have lost a part. */
function whyPrivate(tls: LayeredReading['tls']): string {
  const last = tls?.chain.at(-1)
  return last !== undefined && last.subject === last.issuer
    ? 'TLS inspection, with a certificate authority of its own'
    : 'TLS inspection, or an intermediate certificate that the server leaves out'
}

function day(iso: string | undefined): string {
  return iso === undefined ? 'an unknown day' : iso.slice(0, 10)
}
