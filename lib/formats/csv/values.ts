import { guidToBytes } from '../guid.ts'

/** objectGUID out of a cell: the text of a GUID, or 16 bytes in one of the notations of {@link binaryValues}. */
export function guidValue(text: string): readonly Buffer[] {
  const bytes = guidToBytes(text)
  return bytes ? [Buffer.from(bytes)] : binaryValues(text)
}

/**
 * Values out of a cell: `X'3082…'` as csvde writes, hex digits, base64, or base64 in PEM; several with semicolons, bars or white
 * space between them. What is none of these stays as it is, and will be no certificate.
 */
export function binaryValues(text: string): readonly Buffer[] {
  const pem = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)]
  if (pem.length > 0) return pem.map(([, base64 = '']) => Buffer.from(base64, 'base64'))
  return text.split(/[;|\s]+/).flatMap(part => (part === '' ? [] : [bytesOf(part)]))
}

/** Whether {@link guidValue} and {@link binaryValues} can read all of a cell. */
export function isBinaryText(text: string): boolean {
  if (guidToBytes(text)) return true
  // One that was cut off has no end.
  const begun = text.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0
  if (begun > 0)
    return begun === (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.length ?? 0)
  const parts = text.split(/[;|\s]+/).filter(part => part !== '')
  return parts.every(part => hexOf(part) !== undefined || isBase64(part))
}

function hexOf(text: string): string | undefined {
  const digits = /^X'([0-9a-f]*)'$/i.exec(text)?.[1] ?? text.replace(/^0x/i, '')
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? digits : undefined
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0
}

function bytesOf(text: string): Buffer {
  const digits = hexOf(text)
  if (digits !== undefined) return Buffer.from(digits, 'hex')
  return isBase64(text) ? Buffer.from(text, 'base64') : Buffer.from(text)
}

/** Text attributes that hold several values, in lower case. csvde and AdFind write them into one cell, with semicolons between. */
const MANY = ['memberof', 'objectclass', 'proxyaddresses', 'serviceprincipalname', 'managedobjects', 'directreports']
const SEMICOLON = 0x3b
const BACKSLASH = 0x5c

/** The values of a text attribute out of a cell: one, unless the attribute is known to hold several. A `\;` within one separates nothing. */
export function textValues(attribute: string, cell: Buffer): readonly Buffer[] {
  if (!MANY.includes(attribute.toLowerCase())) return [cell]
  const values: Buffer[] = []
  let start = 0
  for (let at = 0; at <= cell.length; at += 1) {
    if (at < cell.length && (cell[at] !== SEMICOLON || cell[at - 1] === BACKSLASH)) continue
    if (at > start) values.push(cell.subarray(start, at))
    start = at + 1
  }
  return values
}

/** What Export-Csv writes in place of several values. */
export function isTypeName(text: string): boolean {
  return /^(?:Microsoft|System)\.[\w.]+(?:`\d+\[.*\]|\[\])?$/.test(text.trim())
}
