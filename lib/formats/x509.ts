import { createHash, X509Certificate } from 'node:crypto'

/** What a value of userCertificate says, or why it is no certificate. */
export interface CertificateReading {
  /** One line, most specific part first (RFC 4514). */
  readonly subject?: string
  readonly issuer?: string
  /** ISO 8601 in UTC. */
  readonly notBefore?: string
  readonly notAfter?: string
  /** SHA-1 in upper-case hex, as Windows shows it: of the certificate, or of the whole value where there is none. */
  readonly thumbprint: string
  readonly error?: string
}

const MAX_BYTES = 65_536

/** Reads one value of userCertificate: DER, or base64 or PEM text of it, which some tools store. Never throws. */
export function readCertificate(value: Uint8Array): CertificateReading {
  const der = value.length > MAX_BYTES ? undefined : derOf(value)
  if (der === undefined) {
    const found = value.length === 0 ? 'an empty value' : `${value.length} bytes that begin with ${beginning(value)}`
    return { thumbprint: thumbprint(value), error: `Expected an X.509 certificate, found ${found}.` }
  }
  try {
    const certificate = new X509Certificate(der)
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notBefore: certificate.validFromDate.toISOString(),
      notAfter: certificate.validToDate.toISOString(),
      thumbprint: thumbprint(certificate.raw),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { thumbprint: thumbprint(der), error: `Expected an X.509 certificate, found DER that is none: ${reason}` }
  }
}

const SEQUENCE = 0x30

function derOf(value: Uint8Array): Uint8Array | undefined {
  if (value[0] === SEQUENCE) return value
  const text = Buffer.from(value).toString('latin1').trim()
  const base64 = (/^-----BEGIN [A-Z0-9 ]*CERTIFICATE-----([^-]*)-----END/.exec(text)?.[1] ?? text).replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  const der = Buffer.from(base64, 'base64')
  return der[0] === SEQUENCE ? der : undefined
}

/** Node gives one part a line, most general first, values escaped as RFC 4514 wants them and " + " within a part. */
function oneLine(name: string): string {
  return name.split('\n').reverse().join(',').replaceAll(' + ', '+')
}

function thumbprint(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex').toUpperCase()
}

function beginning(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join(' ')
}
