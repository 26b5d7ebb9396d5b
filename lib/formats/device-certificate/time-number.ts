import { TAG } from '../der.ts'
import type { BerCursor } from '../ldap-bulk/ber-cursor.ts'

/**
 * A time of a certificate as YYYYMMDDHHMMSS: seconds, Z, no fraction; UTCTime means 1950 to 2049 (RFC 5280 4.1.2.5). 0 for
 * anything else. The cursor steps over it.
 */
export function timeNumber(cursor: BerCursor, limit: number): number {
  const { bytes } = cursor
  const short = bytes[cursor.at] === TAG.utcTime
  const end = cursor.open(short ? TAG.utcTime : TAG.generalizedTime, limit)
  const at = cursor.at
  cursor.at = end
  if (end - at !== (short ? 13 : 15) || bytes[end - 1] !== 0x5a) return 0
  let value = 0
  for (let index = at; index < end - 1; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return 0
    value = value * 10 + digit
  }
  if (short) value += value < 500_000_000_000 ? 20_000_000_000_000 : 19_000_000_000_000
  return isTime(value) ? value : 0
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether YYYYMMDDHHMMSS is a time that exists. */
function isTime(value: number): boolean {
  const date = Math.floor(value / 1_000_000)
  const time = value - date * 1_000_000
  const year = Math.floor(date / 10_000)
  const month = Math.floor(date / 100) % 100
  const day = date % 100
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  if (day < 1 || day > (DAYS[month - 1] ?? 0) + leap) return false
  return Math.floor(time / 10_000) < 24 && Math.floor(time / 100) % 100 < 60 && time % 100 < 60
}
