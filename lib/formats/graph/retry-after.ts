/**
 * Milliseconds to wait, from the header Retry-After (RFC 9110 10.2.3): seconds, or a date. `undefined` for anything else.
 *
 * @param now milliseconds since 1970
 */
export function readRetryAfter(header: string, now: number): number | undefined {
  const trimmed = header.trim()
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed) * 1000
  // Only the form that the standard asks for: Date.parse takes much more for a date.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(trimmed)) return undefined
  const date = Date.parse(trimmed)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
