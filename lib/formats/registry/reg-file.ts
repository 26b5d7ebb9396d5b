import { MalformedError } from '../malformed.ts'
import type { StringEncoding } from './data.ts'
import { type RegistryKey, type RegistryValue, readKeyPath } from './key.ts'
import { Lines, quote } from './lines.ts'
import { readRegValue } from './reg-value.ts'

/** First lines, and how strings are stored behind them. */
const HEADERS: ReadonlyMap<string, StringEncoding> = new Map([
  ['Windows Registry Editor Version 5.00', 'utf-16le'],
  ['REGEDIT4', 'windows-1252'],
])

/** Whether a text is meant to be a .reg file: it begins like one, or has keys in brackets. */
export function looksLikeRegFile(text: string): boolean {
  return /^\s{0,1000}(?:Windows Registry|REGEDIT)/i.test(text) || /^[ \t]{0,80}\[-?HKEY_[A-Z_]{1,30}[\]\\]/im.test(text)
}

/**
 * Reads a .reg file key by key: an export of regedit or `reg export`, in the form of Windows 2000 and later or in the
 * older one. Entries that delete are reported as such. Give the text as decoded, without byte order mark.
 *
 * @throws {MalformedError} for another first line, an entry that cannot be read, or a text that breaks off in a value.
 */
export function* readRegFile(text: string): Generator<RegistryKey, void> {
  const lines = new Lines(text)
  const encoding = readHeader(lines)
  let key: (RegistryKey & { readonly values: RegistryValue[] }) | undefined
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const entry = line.trim()
    if (entry === '' || entry.startsWith(';')) continue
    if (entry.startsWith('[')) {
      if (key) yield key
      key = readKey(entry, lines)
    } else {
      if (!key || !/^["@]/.test(entry)) throw lines.fault('a key in brackets, a value or a comment', entry)
      key.values.push(readRegValue(line.trimStart(), lines, encoding))
    }
  }
  if (key) yield key
}

function readHeader(lines: Lines): StringEncoding {
  let first = lines.next()
  while (first?.trim() === '') first = lines.next()
  const encoding = HEADERS.get(first?.trim() ?? '')
  if (encoding !== undefined) return encoding
  throw new MalformedError(
    `expected the first line of a registry file, "Windows Registry Editor Version 5.00" or "REGEDIT4", found ${quote(first?.trim() ?? '')}`,
  )
}

function readKey(entry: string, lines: Lines): RegistryKey & { readonly values: RegistryValue[] } {
  const deleted = entry.startsWith('[-')
  const path = entry.endsWith(']') ? readKeyPath(entry.slice(deleted ? 2 : 1, -1)) : undefined
  if (path === undefined) throw lines.fault('a key such as [HKEY_LOCAL_MACHINE\\SOFTWARE]', entry)
  return { path, line: lines.number, deleted, values: [] }
}
