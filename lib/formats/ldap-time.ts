import { parseGeneralizedTime } from './der.ts'

/**
 * ISO 8601 in UTC of a GeneralizedTime such as `20260131235959.0Z`, the syntax of whenCreated and currentTime
 * (RFC 4517 3.3.13). `undefined` for any other text.
 */
export function isoFromGeneralizedTime(text: string): string | undefined {
  const time = parseGeneralizedTime(text)
  return time === undefined ? undefined : new Date(time).toISOString()
}
