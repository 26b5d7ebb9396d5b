const PIECES: Readonly<Record<string, (date: Date) => string>> = {
  yyyy: date => String(date.getUTCFullYear()).padStart(4, '0'),
  yy: date => String(date.getUTCFullYear() % 100).padStart(2, '0'),
  MM: date => String(date.getUTCMonth() + 1).padStart(2, '0'),
  M: date => String(date.getUTCMonth() + 1),
  dd: date => String(date.getUTCDate()).padStart(2, '0'),
  d: date => String(date.getUTCDate()),
  HH: date => String(date.getUTCHours()).padStart(2, '0'),
  H: date => String(date.getUTCHours()),
  hh: date => String(date.getUTCHours() % 12 || 12).padStart(2, '0'),
  h: date => String(date.getUTCHours() % 12 || 12),
  mm: date => String(date.getUTCMinutes()).padStart(2, '0'),
  m: date => String(date.getUTCMinutes()),
  ss: date => String(date.getUTCSeconds()).padStart(2, '0'),
  s: date => String(date.getUTCSeconds()),
  fff: date => String(date.getUTCMilliseconds()).padStart(3, '0'),
}

/**
 * A date by a .NET custom format. `undefined` for what depends on the server's culture (names of months and days,
 * AM/PM, the date separator), on its time zone, or is a one-letter standard format.
 */
export function formatDate(date: Date, format: string): string | undefined {
  if (Number.isNaN(date.getTime()) || /^[A-Za-z]$/.test(format)) return undefined
  let written = ''
  for (const [piece] of format.matchAll(/'[^']*'|"[^"]*"|\\.|([A-Za-z%/])\1*|[\s\S]/g)) {
    const letter = piece[0] ?? ''
    const write = PIECES[piece]
    if (write) written += write(date)
    else if (letter === "'" || letter === '"') written += piece.slice(1, -1)
    else if (letter === '\\') written += piece.slice(1)
    else if (/[dfFgGhHKmMstyz%/]/.test(letter)) return undefined
    else written += piece
  }
  return written
}
