import type { RegistryData } from './key.ts'

/** How strings are stored: UTF-16 since Windows 2000, Windows-1252 in the older form of files. */
export type StringEncoding = 'utf-16le' | 'windows-1252'

/** Numbers of the types (WinNT.h) that `hex(n)` names in hexadecimal. */
const TYPES = {
  0: 'REG_NONE',
  1: 'REG_SZ',
  2: 'REG_EXPAND_SZ',
  3: 'REG_BINARY',
  4: 'REG_DWORD',
  5: 'REG_DWORD_BIG_ENDIAN',
  6: 'REG_LINK',
  7: 'REG_MULTI_SZ',
  11: 'REG_QWORD',
} as const satisfies Readonly<Record<number, RegistryData['type']>>

const NUMBERS: ReadonlyMap<number, RegistryData['type']> = new Map(
  Object.entries(TYPES).map(([number, type]) => [Number(number), type]),
)

/** The name of a type; types beyond those of WinNT.h, which drivers use, have none. */
export function typeName(number: number): RegistryData['type'] {
  return NUMBERS.get(number) ?? 'REG_OTHER'
}

/** What the stored bytes of a value mean. Bytes that do not fit the type, such as a DWORD of three, stay bytes. */
export function decodeData(
  type: RegistryData['type'],
  bytes: Uint8Array,
  encoding: StringEncoding = 'utf-16le',
): RegistryData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return { type, value: decodeString(bytes, encoding).split('\0', 1)[0] ?? '' }
    case 'REG_MULTI_SZ':
      return { type, value: splitStrings(decodeString(bytes, encoding)) }
    case 'REG_DWORD':
    case 'REG_DWORD_BIG_ENDIAN':
      if (bytes.length !== 4) break
      return { type, value: view.getUint32(0, type === 'REG_DWORD') }
    case 'REG_QWORD':
      if (bytes.length !== 8) break
      return { type, value: view.getBigUint64(0, true) }
    case 'REG_BINARY':
    case 'REG_NONE':
    case 'REG_OTHER':
      return { type, value: bytes }
  }
  return { type: 'REG_OTHER', value: bytes }
}

function decodeString(bytes: Uint8Array, encoding: StringEncoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** Each string ends with a zero, and the list with one more. */
function splitStrings(text: string): string[] {
  const strings = text.split('\0')
  while (strings.at(-1) === '') strings.pop()
  return strings
}
