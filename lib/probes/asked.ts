import type { Resolution } from '../contract/network.ts'

/** What a host said to one question, or why it said nothing that could be used. */
export type Asked = {
  /** `address:port` that was asked; absent when the name did not resolve. */
  readonly server?: string
  readonly durationMs: number
} & (
  | {
      readonly answer: Uint8Array
      /** Our clock as the question left, milliseconds since 1970. */
      readonly sentAt: number
      /** From then until the answer came. */
      readonly roundTripMs: number
      readonly failure?: never
    }
  | { readonly answer?: never; readonly failure: Failure }
)

/** In the words of netlogon and Kerberos evidence. */
export interface Failure {
  readonly outcome: 'refused' | 'no-answer' | 'unresolved' | 'malformed'
  /** One sentence. */
  readonly error: string
}

/** The host has no address that could be asked. */
export function unresolved({ host, rcode, unanswered: reason }: Resolution): Failure {
  const found = reason === undefined ? `has no address: ${rcode}` : `could not be looked up: ${reason}`
  return { outcome: 'unresolved', error: `The name ${host} ${found}` }
}

/**
 * @param code Node's code of the failed operation
 * @param where transport and server, such as `UDP 192.0.2.1:389`
 */
export function unanswered(code: string, where: string, timeoutMs: number): Failure {
  switch (code) {
    case 'ECONNREFUSED':
      return { outcome: 'refused', error: `${where} is closed: the connection was refused (${code})` }
    case 'ETIMEDOUT':
      return { outcome: 'no-answer', error: `${where} did not answer within ${timeoutMs} ms` }
    case 'ECANCELED':
      return { outcome: 'no-answer', error: `${where} had not answered when the time for the audit was over` }
    default:
      return { outcome: 'no-answer', error: `${where} gave no answer (${code})` }
  }
}

/** Milliseconds with one decimal, as evidence keeps durations. */
export function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
