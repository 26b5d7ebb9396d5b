import type { Tlv } from '../../formats/der.ts'
import { readLdapResult } from '../../formats/ldap-message.ts'
import { describeResult } from '../../formats/ldap-result.ts'
import type { LdapFault } from './fault.ts'

// What can go wrong on a connection that is open. `place` is host:port.

export function closed(place: string): LdapFault {
  return { kind: 'closed', message: `${place} closed the connection before it answered.` }
}

export function broken(place: string, error: NodeJS.ErrnoException): LdapFault {
  return { kind: 'closed', message: `The connection to ${place} broke: ${error.code ?? error.message}.` }
}

/**
 * No answer came in time. A server that has not sent a single byte hangs, or is none; one that sent
 * `foreign` messages answers somebody else.
 */
export function late(place: string, timeoutMs: number, seen: { bytes: number; foreign: number }): LdapFault {
  const found =
    seen.bytes === 0
      ? 'sent nothing'
      : seen.foreign > 0
        ? 'answered requests that nobody made, instead of ours,'
        : 'did not answer'
  return { kind: 'no-answer', message: `${place} accepted the connection but ${found} within ${timeoutMs} ms.` }
}

export function notLdap(place: string, problem: string): LdapFault {
  return { kind: 'not-ldap', message: `${place} does not speak LDAP. ${problem}` }
}

/**
 * Notice of Disconnection, RFC 4511 4.4.1.
 * @throws DerError when it is none.
 */
export function disconnected(place: string, operation: Tlv): LdapFault {
  const { code, diagnostic } = readLdapResult(operation)
  return { kind: 'closed', code, message: `${place} ended the connection: ${describeResult(code, diagnostic)}` }
}
