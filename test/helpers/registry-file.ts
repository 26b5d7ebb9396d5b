import type { RegistryData } from '../../lib/formats/registry/key.ts'

/** Data by value name, by key path. */
export type Registry = Readonly<Record<string, Readonly<Record<string, RegistryData | 'deleted'>>>>

export const sz = (value: string): RegistryData => ({ type: 'REG_SZ', value })
export const dword = (value: number): RegistryData => ({ type: 'REG_DWORD', value })

/** A .reg file in the form of Windows 2000 and later, with the long values on several lines as regedit writes them. */
export function printRegFile(keys: Registry): string {
  const blocks = Object.entries(keys).map(([path, values]) => {
    const entries = Object.entries(values).map(([name, data]) => `${printName(name)}=${printData(data)}`)
    return [`[${path}]`, ...entries, ''].join('\r\n')
  })
  return `Windows Registry Editor Version 5.00\r\n\r\n${blocks.join('\r\n')}\r\n`
}

/** What `reg query` prints of the same. */
export function printRegQuery(keys: Registry): string {
  const blocks = Object.entries(keys).map(([path, values]) => {
    const entries = Object.entries(values).map(([name, data]) => {
      if (data === 'deleted') throw new Error('reg query shows no deletions')
      return `    ${name || '(Default)'}    ${data.type}    ${queried(data)}`
    })
    return [path, ...entries, ''].join('\r\n')
  })
  return `\r\n${blocks.join('\r\n')}\r\n`
}

function queried(data: RegistryData): string {
  if (typeof data.value === 'number' || typeof data.value === 'bigint') return `0x${data.value.toString(16)}`
  if (typeof data.value === 'string') return data.value
  return data.value instanceof Uint8Array
    ? Buffer.from(data.value).toString('hex').toUpperCase()
    : data.value.join('\\0')
}

function printName(name: string): string {
  return name === '' ? '@' : `"${escapeQuotes(name)}"`
}

function escapeQuotes(text: string): string {
  return text.replace(/["\\]/g, '\\$&')
}

const PREFIX: Readonly<Partial<Record<RegistryData['type'], string>>> = {
  REG_BINARY: 'hex:',
  REG_NONE: 'hex(0):',
  REG_EXPAND_SZ: 'hex(2):',
  REG_DWORD_BIG_ENDIAN: 'hex(5):',
  REG_LINK: 'hex(6):',
  REG_MULTI_SZ: 'hex(7):',
  REG_QWORD: 'hex(b):',
  REG_OTHER: 'hex(3039):',
}

function printData(data: RegistryData | 'deleted'): string {
  if (data === 'deleted') return '-'
  if (data.type === 'REG_SZ') return `"${escapeQuotes(data.value)}"`
  if (data.type === 'REG_DWORD') return `dword:${data.value.toString(16).padStart(8, '0')}`
  const pairs = [...bytesOf(data)].map(byte => byte.toString(16).padStart(2, '0'))
  return `${PREFIX[data.type]}${pairs
    .map((pair, index) => (index % 24 === 23 ? `${pair},\\\r\n  ` : `${pair},`))
    .join('')
    .replace(/,(?:\\\r\n {2})?$/, '')}`
}

function bytesOf(data: RegistryData): Uint8Array {
  switch (data.type) {
    case 'REG_QWORD': {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(data.value)
      return bytes
    }
    case 'REG_DWORD':
    case 'REG_DWORD_BIG_ENDIAN': {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(data.value)
      return bytes
    }
    case 'REG_MULTI_SZ':
      return Buffer.from([...data.value, ''].map(text => `${text}\0`).join(''), 'utf16le')
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return Buffer.from(`${data.value}\0`, 'utf16le')
    default:
      return data.value
  }
}

/** The binary form of proxy settings: flags, then strings with their lengths before them. */
export function connectionSettings(flags: number, strings: readonly string[]): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const parts = strings.flatMap(text => [number(text.length), Buffer.from(text, 'latin1')])
  return Buffer.concat([number(0x28), number(7), number(flags), ...parts])
}
