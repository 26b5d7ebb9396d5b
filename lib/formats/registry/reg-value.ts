import { MalformedError } from '../malformed.ts'
import { decodeData, type StringEncoding, typeName } from './data.ts'
import type { RegistryData, RegistryValue } from './key.ts'
import { type Lines, quote } from './lines.ts'

/** A value of the registry holds a megabyte or so; in hexadecimal that is three. */
const LONGEST_VALUE = 8 * 1_048_576
/** REG_BINARY, which `hex:` means without a number. */
const BINARY = 3

/** Reads an entry `"name"=data` or `@=data` that begins in the given line, the last that was taken. */
export function readRegValue(first: string, lines: Lines, encoding: StringEncoding): RegistryValue {
  const line = lines.number
  const name = first.startsWith('@') ? { text: '', rest: first.slice(1) } : readQuoted(first, lines)
  const rest = name.rest.trimStart()
  if (!rest.startsWith('=')) throw lines.fault('"=" behind the name of the value', name.rest)
  return { name: name.text, data: readData(rest.slice(1).trimStart(), lines, encoding), line }
}

function readData(written: string, lines: Lines, encoding: StringEncoding): RegistryData | 'deleted' {
  if (written.startsWith('"')) {
    const { text, rest } = readQuoted(written, lines)
    if (withoutComment(rest) !== '') throw lines.fault('nothing behind the closing quote', rest)
    return { type: 'REG_SZ', value: text }
  }
  const bare = withoutComment(written)
  if (bare === '-') return 'deleted'
  const [, dword] = /^dword:([0-9a-f]{1,8})$/i.exec(bare) ?? []
  if (dword !== undefined) return { type: 'REG_DWORD', value: Number.parseInt(dword, 16) }
  const [prefix, type] = /^hex(?:\(([0-9a-f]{1,8})\))?:/i.exec(bare) ?? []
  if (prefix === undefined) throw lines.fault('"text", dword: or hex:', written)
  const bytes = readHex(bare.slice(prefix.length), lines)
  return decodeData(typeName(type === undefined ? BINARY : Number.parseInt(type, 16)), bytes, encoding)
}

/** Bytes in hexadecimal with commas; a backslash at the end of a line goes on in the next. */
function readHex(first: string, lines: Lines): Uint8Array {
  const start = lines.number
  const parts: string[] = []
  let length = 0
  for (let line: string | undefined = first; ; line = lines.next()) {
    if (line === undefined) throw new MalformedError(`the text ends within the value that begins in line ${start}`)
    const bare = withoutComment(line)
    const more = bare.endsWith('\\')
    parts.push(more ? bare.slice(0, -1) : bare)
    length += bare.length
    if (length > LONGEST_VALUE) throw new MalformedError(`the value that begins in line ${start} is too long`)
    if (!more) break
  }
  const pairs = parts.join('').split(',')
  if (pairs.at(-1)?.trim() === '') pairs.pop()
  return Uint8Array.from(pairs, pair => {
    if (!/^\s*[0-9a-f]{1,2}\s*$/i.test(pair))
      throw new MalformedError(
        `expected bytes in hexadecimal in the value of line ${start}, found ${quote(pair.trim())}`,
      )
    return Number.parseInt(pair, 16)
  })
}

/** A text in quotes, which may go over several lines; a backslash escapes a quote and itself. */
function readQuoted(first: string, lines: Lines): { text: string; rest: string } {
  const start = lines.number
  const parts: string[] = []
  let length = 0
  for (let line: string | undefined = first.slice(1); line !== undefined; line = lines.next()) {
    const end = closingQuote(line)
    parts.push(line.slice(0, end).replace(/\\(["\\])/g, '$1'))
    if (end !== undefined) return { text: parts.join('\n'), rest: line.slice(end + 1) }
    length += line.length + 1
    if (length > LONGEST_VALUE) throw new MalformedError(`the text that begins in line ${start} is too long`)
  }
  throw new MalformedError(`the text ends within the quotes that begin in line ${start}`)
}

function closingQuote(line: string): number | undefined {
  for (const { 0: found, index } of line.matchAll(/\\.|"/g)) if (found === '"') return index
  return undefined
}

function withoutComment(text: string): string {
  const comment = text.indexOf(';')
  return (comment < 0 ? text : text.slice(0, comment)).trim()
}
