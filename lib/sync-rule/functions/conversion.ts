import { createHash } from 'node:crypto'
import { guidFromBytes, guidToBytes } from '../../formats/guid.ts'
import { sidFromBytes } from '../../formats/sid.ts'
import { oneOf } from '../uncertainty.ts'
import { DnReference, Failure, typeOf, Unknown, type Value } from '../values.ts'
import { anything, bytes, define, type FunctionDefinition, number, optional, orNull, text } from './define.ts'

const DECODERS: Readonly<Record<string, (data: Buffer) => string>> = {
  Unicode: data => data.toString('utf16le'),
  UTF8: data => data.toString('utf8'),
  ASCII: data => data.toString('latin1').replace(/[\x80-\xff]/g, '?'),
}
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const NULL_TEXT = 'whether a conversion turns NULL into NULL or into empty text is not documented'

/** NULL is False: Microsoft's join rules wrap `IIF(…, …, NULL)` in CBool for that. */
function toBoolean(value: unknown): Value {
  if (value === null) return false
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value !== 0n
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  return new Unknown('what CBool makes of other than a number, True or False is not documented')
}

/** Microsoft's device key rule reads and writes lengths in the little-endian layout of MS-ADTS 2.2.20. */
function littleEndian(data: Uint8Array): bigint {
  return data.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

export const conversionFunctions: readonly FunctionDefinition[] = [
  define('CBool', [anything], ([{ value }]) => toBoolean(value)),
  define('CStr', [anything], ([{ value }]): Value => {
    if (value === null) return oneOf([null, ''], NULL_TEXT)
    if (typeof value === 'string') return value
    if (typeof value === 'bigint') return String(value)
    if (typeof value === 'boolean') return value ? 'True' : 'False'
    return value instanceof DnReference
      ? value.dn
      : new Failure(`CStr expects a number or a reference, found ${typeOf(value)}`)
  }),
  define('CNum', [anything], ([{ value }]): Value => {
    if (typeof value === 'bigint') return value
    if (value instanceof Uint8Array && value.length <= 7) return littleEndian(value)
    if (typeof value === 'string' && /^\s*-?\d{1,18}\s*$/.test(value)) return BigInt(value.trim())
    if (typeof value === 'string' && !/\d/.test(value))
      return new Failure(`CNum expects a number, found "${value.slice(0, 40)}"`)
    return new Unknown(
      `what CNum makes of ${typeof value === 'string' ? `"${value.slice(0, 40)}"` : typeOf(value)} is not documented`,
    )
  }),
  define('CBin', [number, number], ([value, size]): Value => {
    if (value < 0n || size < 1n || size > 8n) return new Unknown('CBin is not documented beyond small positive numbers')
    const data = Buffer.alloc(8)
    data.writeBigUInt64LE(value)
    return data.subarray(0, Number(size))
  }),
  define(
    'CGuid',
    [text],
    ([value]) => guidToBytes(value) ?? new Failure(`CGuid expects a GUID, found "${value.slice(0, 40)}"`),
  ),
  define('CRef', [text], ([value]) => new DnReference(value)),
  define('ConvertToBase64', [anything], ([{ value }]): Value => {
    if (value === null) return oneOf([null, ''], NULL_TEXT)
    if (typeof value === 'string') return Buffer.from(value, 'utf16le').toString('base64')
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
    return new Failure(`ConvertToBase64 expects text or binary data, found ${typeOf(value)}`)
  }),
  define('ConvertFromBase64', [text, optional(text)], ([value, encoding = 'Unicode']): Value => {
    const decode = DECODERS[encoding]
    if (decode === undefined)
      return new Failure(`ConvertFromBase64 expects Unicode, ASCII or UTF8, found "${encoding}"`)
    const base64 = value.replace(/\s/g, '')
    if (!BASE64.test(base64)) return new Failure(`ConvertFromBase64 expects base64, found "${value.slice(0, 40)}"`)
    return decode(Buffer.from(base64, 'base64'))
  }),
  define('ConvertToUTF8Hex', [orNull(text)], ([{ value }]) =>
    value === null ? oneOf([null, ''], NULL_TEXT) : Buffer.from(value, 'utf8').toString('hex').toUpperCase(),
  ),
  define('ConvertFromUTF8Hex', [text], ([value]): Value => {
    if (!/^(?:[0-9A-Fa-f]{2})*$/.test(value))
      return new Failure(`ConvertFromUTF8Hex expects hex digits, found "${value.slice(0, 40)}"`)
    return Buffer.from(value, 'hex').toString('utf8')
  }),
  /** Braces are not documented. Certificates of joined devices carry none, and the rule that compares with them works. */
  define(
    'StringFromGuid',
    [bytes],
    ([value]) => guidFromBytes(value) ?? new Failure(`StringFromGuid expects 16 bytes, found ${value.length}`),
  ),
  define('StringFromSid', [orNull(bytes)], ([{ value }]) =>
    value === null
      ? oneOf([null, ''], NULL_TEXT)
      : (sidFromBytes(value) ??
        new Failure(`StringFromSid expects a security identifier, found ${value.length} bytes`)),
  ),
  /** The KeyHash of MS-ADTS 2.2.20, which the device key rule puts next to the key: SHA-256. Not in the reference. */
  define('Thumbprint', [bytes], ([value]) => createHash('sha256').update(value).digest()),
]
