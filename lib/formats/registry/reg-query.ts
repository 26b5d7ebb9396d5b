import { decodeData } from './data.ts'
import { type RegistryData, type RegistryKey, type RegistryValue, readKeyPath } from './key.ts'

/** Longer lines hold nothing that anybody looks for. */
const LONGEST_LINE = 1_048_576
const KEY_LINE = /^HKEY_[A-Z_]+(?:\\.*)?$/i
const TYPES = [
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_MULTI_SZ',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_QWORD',
  'REG_BINARY',
  'REG_NONE',
  'REG_LINK',
] as const
const TYPE = new RegExp(`\\s(${TYPES.join('|')})(?=\\s|$)`)

/**
 * Reads what `reg query` printed, as people paste it: with prompts, quote marks of mail, other text around it. Only the
 * names of keys, values and types are looked at, which are the same in every language of Windows. A text that holds none
 * gives an empty list. What is not in it may still be in the registry: `reg query` shows what it was asked for.
 */
export function readRegQuery(text: string): readonly RegistryKey[] {
  const keys: (RegistryKey & { readonly values: RegistryValue[] })[] = []
  if (!/HKEY_[A-Z_]{1,30}\\/i.test(text)) return keys
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw
      .slice(0, LONGEST_LINE)
      .trim()
      .replace(/^(?:> ?){1,20}/, '')
      .trim()
    const path = KEY_LINE.test(line) ? readKeyPath(line) : undefined
    if (path !== undefined) {
      keys.push({ path, line: index + 1, deleted: false, values: [] })
      continue
    }
    const value = readValue(line)
    if (value) keys.at(-1)?.values.push({ ...value, line: index + 1 })
  }
  return keys
}

/** `EnrollmentStatus    REG_DWORD    0xf` */
function readValue(line: string): Pick<RegistryValue, 'name' | 'data'> | undefined {
  const found = TYPE.exec(line)
  const name = line.slice(0, found?.index).trim()
  const type = TYPES.find(known => known === found?.[1])
  if (!found || !type || name === '') return undefined
  const data = readData(type, line.slice(found.index + found[0].length).trim())
  return { name: name === '(Default)' ? '' : name, data }
}

function readData(type: (typeof TYPES)[number], text: string): RegistryData {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return { type, value: text }
    case 'REG_MULTI_SZ':
      return { type, value: text === '' ? [] : text.replace(/(?:\\0){1,2}$/, '').split('\\0') }
    case 'REG_DWORD':
    case 'REG_DWORD_BIG_ENDIAN':
      return /^0x[0-9a-f]{1,8}$/i.test(text) ? { type, value: Number(text) } : asText(text)
    case 'REG_QWORD':
      return /^0x[0-9a-f]{1,16}$/i.test(text) ? { type, value: BigInt(text) } : asText(text)
    case 'REG_BINARY':
    case 'REG_NONE':
      return /^[0-9a-f]*$/i.test(text) && text.length % 2 === 0
        ? decodeData(type, Buffer.from(text, 'hex'))
        : asText(text)
  }
}

/** What does not fit its type is kept as the text it is. */
function asText(text: string): RegistryData {
  return { type: 'REG_SZ', value: text }
}
