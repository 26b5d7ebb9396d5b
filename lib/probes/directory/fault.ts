import type { Connection } from '../../contract/network.ts'
import { type Failed, failed } from '../../contract/observation.ts'
import { describeResult } from '../../formats/ldap-result.ts'

export type LdapFaultKind =
  | 'unresolved'
  | 'refused'
  | 'no-answer'
  | 'closed'
  | 'not-ldap'
  | 'untrusted'
  | 'wrong-name'
  | 'expired'
  | 'tls'
  | 'clear-text'
  | 'credentials'
  | 'result'
  | 'canceled'

/** The server was not reached, so another one may be. */
export const UNREACHED: readonly LdapFaultKind[] = ['unresolved', 'refused', 'no-answer']

/** Why an LDAP operation did not succeed. Says what happened in one sentence and, where it is known, what to do. */
export interface LdapFault {
  readonly kind: LdapFaultKind
  readonly message: string
  /** LDAP result code, for what the server refused. */
  readonly code?: number
  /** address:port that was asked, once the name has an address. */
  readonly address?: string
  readonly fix?: readonly string[]
}

/** What an operation gave, or why it gave nothing. */
export type Outcome<T> =
  | { readonly value: T; readonly fault?: never }
  | { readonly value?: never; readonly fault: LdapFault }

const NAMES: Readonly<Record<LdapFaultKind, string>> = {
  unresolved: 'NameError',
  refused: 'ConnectionError',
  'no-answer': 'TimeoutError',
  closed: 'ConnectionError',
  'not-ldap': 'ProtocolError',
  untrusted: 'TlsTrustError',
  'wrong-name': 'TlsNameError',
  expired: 'TlsExpiryError',
  tls: 'TlsError',
  'clear-text': 'ClearTextError',
  credentials: 'CredentialsError',
  result: 'LdapError',
  canceled: 'AbortError',
}

/** The fault as evidence that the audit could not gather. */
export function failedBy({ kind, message, fix }: LdapFault): Failed {
  return failed(NAMES[kind], message, fix)
}

/** Why `network.connect` opened nothing. `place` is host:port as asked for. */
export function connectFault(
  connection: Connection & { socket?: never },
  { place, signal, timeoutMs }: { place: string; signal: AbortSignal; timeoutMs: number },
): LdapFault {
  const { error, resolution } = connection
  const { host, rcode, unanswered, server } = resolution
  switch (error) {
    case 'ECONNREFUSED':
      return { kind: 'refused', message: `${place} refused the connection.` }
    case 'ENOTFOUND':
      return {
        kind: 'unresolved',
        message: `The name ${host} has no address (${rcode}${server ? ` from ${server}` : ''}).`,
      }
    case 'EAI_AGAIN':
      return { kind: 'unresolved', message: `The name ${host} could not be looked up: ${unanswered ?? rcode}.` }
    case 'ECANCELED':
      return canceled(place, signal)
    case 'ETIMEDOUT':
      return { kind: 'no-answer', message: `${place} did not accept a connection within ${timeoutMs} ms.` }
    default:
      return { kind: 'no-answer', message: `${place} cannot be reached (${error}).` }
  }
}

/** The signal's reason says who ended the work: the user, or a deadline. */
export function canceled(place: string, { reason }: AbortSignal): LdapFault {
  const why = reason instanceof Error ? ` ${reason.message}` : ''
  return { kind: 'canceled', message: `The work with ${place} was ended before it was done.${why}` }
}

/** A result code other than success. */
export function resultFault(place: string, code: number, diagnostic: string): LdapFault {
  return { kind: 'result', code, message: `${place} answered ${describeResult(code, diagnostic)}` }
}

/** For a server without the naming contexts that every domain controller has. */
export function notActiveDirectory(place: string): LdapFault {
  return {
    kind: 'result',
    message: `${place} is an LDAP server, but no domain controller: its rootDSE names no configuration partition.`,
    fix: ['Name a domain controller with --dc HOST or --ldap-url ldaps://HOST.'],
  }
}
