import { Buffer } from 'node:buffer'
import { MalformedError } from '../malformed.ts'
import { quote } from './containers.ts'
import { decodeText } from './text.ts'
import { ClixmlScalar, type ClixmlValue, type ScalarType } from './values.ts'

/** Reads the text of one element. Throws a {@link MalformedError}. */
type Read = (text: string, element: string) => ClixmlValue

/** The primitive types ([MS-PSRP] 2.2.5.1) by their elements. SecureString is not among them: a secret has no business here. */
export const PRIMITIVES: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['S', decodeText],
  ['C', readChar],
  ['B', readBoolean],
  ['By', integer(0n, 0xffn)],
  ['SB', integer(-0x80n, 0x7fn)],
  ['U16', integer(0n, 0xffffn)],
  ['I16', integer(-0x8000n, 0x7fffn)],
  ['U32', integer(0n, 0xffff_ffffn)],
  ['I32', integer(-0x8000_0000n, 0x7fff_ffffn)],
  ['U64', integer(0n, 0xffff_ffff_ffff_ffffn)],
  ['I64', integer(-0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn)],
  ['Sg', readFloat],
  ['Db', readFloat],
  ['BA', readBytes],
  ['D', scalar('Decimal', /^[+-]?\d{1,29}(?:\.\d{1,28})?$/, 'a decimal number')],
  [
    'DT',
    scalar(
      'DateTime',
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)?$/,
      'a date and time in ISO 8601',
    ),
  ],
  [
    'TS',
    scalar(
      'TimeSpan',
      /^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
      'a duration in ISO 8601',
    ),
  ],
  ['G', scalar('Guid', /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID')],
  ['Version', scalar('Version', /^\d{1,10}(?:\.\d{1,10}){1,3}$/, 'a version')],
  ['URI', scalar('Uri')],
  ['XD', scalar('XmlDocument')],
  ['SBK', scalar('ScriptBlock')],
])

function scalar(type: ScalarType, shape?: RegExp, wanted = ''): Read {
  return (text, element) => {
    const value = shape ? text.trim() : decodeText(text)
    return shape && !shape.test(value) ? refuse(wanted, element, text) : new ClixmlScalar(type, value)
  }
}

function integer(min: bigint, max: bigint): Read {
  return (text, element) => {
    const digits = text.trim()
    // Longer than the longest of them; BigInt() of millions of digits would take its time.
    const value = /^[+-]?\d{1,20}$/.test(digits) ? BigInt(digits.replace('+', '')) : undefined
    if (value === undefined || value < min || value > max) {
      return refuse(`an integer from ${min} to ${max}`, element, text)
    }
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
}

function readChar(text: string, element: string): ClixmlScalar {
  const unit = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return unit <= 0xffff
    ? new ClixmlScalar('Char', String.fromCharCode(unit))
    : refuse('the number of a UTF-16 unit', element, text)
}

function readBoolean(text: string, element: string): boolean {
  if (text !== 'true' && text !== 'false') return refuse('true or false', element, text)
  return text === 'true'
}

const NOT_FINITE: Readonly<Record<string, number>> = {
  INF: Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
}

function readFloat(text: string, element: string): number {
  const special = NOT_FINITE[text]
  if (special !== undefined) return special
  return /^[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?$/.test(text)
    ? Number(text)
    : refuse('a floating-point number', element, text)
}

function readBytes(text: string, element: string): Uint8Array {
  const digits = text.replace(/[\r\n\t ]+/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return refuse('base64', element, text)
  return new Uint8Array(Buffer.from(digits, 'base64'))
}

function refuse(wanted: string, element: string, found: string): never {
  throw new MalformedError(`Expected ${wanted} in <${element}>, found ${quote(found)}.`)
}
