import type { X509Certificate } from 'node:crypto'
import type { LdapFault } from './fault.ts'

export interface Verification {
  readonly place: string
  /** The name that was expected. */
  readonly host: string
  /** Node's word on the chain: a code of OpenSSL such as SELF_SIGNED_CERT_IN_CHAIN. */
  readonly error: unknown
  readonly certificate: X509Certificate | undefined
}

const TIME = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']
const NAME = 'ERR_TLS_CERT_ALTNAME_INVALID'

/** Why the certificate of the server is not accepted, and what the audit needs. Verification is never switched off instead. */
export function verificationFault({ place, host, error, certificate }: Verification): LdapFault {
  const code = codeOf(error)
  if (code === NAME) {
    const names = namesIn(certificate)
    return {
      kind: 'wrong-name',
      message: `The certificate of ${place} is for ${names.join(', ') || 'no name at all'}, not for ${host}.`,
      fix: [
        `Address the server by a name in its certificate: --ldap-url ldaps://${names[0] ?? 'NAME'} or --dc ${names[0] ?? 'NAME'}.`,
      ],
    }
  }
  if (TIME.includes(code)) {
    const { validFrom = '?', validTo = '?' } = certificate ?? {}
    return {
      kind: 'expired',
      message: `A certificate of ${place} is not valid now (${code}); the server's own is valid from ${validFrom} to ${validTo}.`,
      fix: ['Renew the certificate of the domain controller, or name another one with --dc.'],
    }
  }
  const issuer = certificate?.issuer.split('\n').reverse().join(',') ?? 'an unknown issuer'
  return {
    kind: 'untrusted',
    message: `The certificate of ${place} was issued by ${issuer}, which is not trusted here (${code}).`,
    fix: [`Export the root certificate of ${issuer} as PEM and name it with --ca FILE.`],
  }
}

/** Node's types say that it is an Error; it is the code itself. */
function codeOf(error: unknown): string {
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
}

/** DNS names and addresses of subjectAltName, or the common name where there is none. */
function namesIn(certificate: X509Certificate | undefined): string[] {
  const alternatives = [...(certificate?.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(
    ([, name]) => name ?? '',
  )
  if (alternatives.length > 0) return alternatives.slice(0, 10)
  const common = /^CN=(.+)$/m.exec(certificate?.subject ?? '')?.[1]
  return common === undefined ? [] : [common]
}
