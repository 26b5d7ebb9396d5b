const GENERALIZED_TIME =
  /^(\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})?)?(?:[.,](\d{1,9}))?(?:Z|([+-])(\d{2})(\d{2})?)$/

/**
 * A GeneralizedTime's text as LDAP, Kerberos and certificates write it (RFC 4517 3.3.13: minutes, seconds and a fraction
 * may be left out, the time zone may not), in milliseconds since 1970-01-01T00:00:00Z. A finer fraction is cut.
 * `undefined` for anything else, such as the 30th of February.
 */
export function parseGeneralizedTime(text: string): number | undefined {
  const match = GENERALIZED_TIME.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(numeral)
  const [, , , , , minutes, seconds, fraction, sign, zoneHours, zoneMinutes] = match
  if (hour > 23 || minute > 59 || second > 60 || numeral(zoneHours) > 23 || numeral(zoneMinutes) > 59) return undefined

  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined

  const unit = seconds !== undefined ? 1000 : minutes !== undefined ? 60_000 : 3_600_000
  const part = fraction === undefined ? 0 : Math.floor((Number(fraction) * unit) / 10 ** fraction.length)
  const zone = (numeral(zoneHours) * 60 + numeral(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + part - zone
}

/**
 * YYYYMMDDHHMMSSZ. A fraction of a second is cut: neither Kerberos (RFC 4120 5.2.3) nor certificates (RFC 5280
 * 4.1.2.5.2) allow one.
 * @throws RangeError for an invalid date or a year beyond 0 to 9999.
 */
export function formatGeneralizedTime(time: Date | number): string {
  const iso = new Date(time).toISOString()
  if (iso.length !== 24) throw new RangeError(`Expected a year from 0 to 9999, found ${iso}`)
  return `${iso.slice(0, 19).replace(/[-:T]/g, '')}Z`
}

function numeral(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits)
}
