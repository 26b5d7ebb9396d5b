import { parseGeneralizedTime } from './der.ts'

/**
 * ISO 8601 in UTC of a GeneralizedTime such as `20260131235959.0Z`, the syntax of whenCreated and currentTime
 * (RFC 4517 3.3.13). `undefined` for any other text.
 */
export function isoFromGeneralizedTime(text: string): string | undefined {
  const time = parseGeneralizedTime(text)
  return time === undefined ? undefined : new Date(time).toISOString()
}

/** Milliseconds from 1601-01-01 to 1970-01-01. */
const UNIX_EPOCH = 11_644_473_600_000n
const NEVER = 0x7fff_ffff_ffff_ffffn
const LAST = 2_650_467_743_999_999_999n

/**
 * ISO 8601 in UTC of a FILETIME in decimal, the syntax of pwdLastSet and lastLogonTimestamp (MS-DTYP 2.3.3).
 * `undefined` for 0 and 0x7FFFFFFFFFFFFFFF, which mean "never", for a year beyond 9999, and for any other text.
 */
export function isoFromFileTime(text: string): string | undefined {
  if (!/^[0-9]{1,19}$/.test(text)) return undefined
  const steps = BigInt(text)
  if (steps === 0n || steps === NEVER || steps > LAST) return undefined
  return new Date(Number(steps / 10_000n - UNIX_EPOCH)).toISOString()
}
