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
  if (guidToBytes(text) || text.includes('-----BEGIN CERTIFICATE-----')) return true
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
