import { isJsonObject } from '../json-object.ts'
import { decodeData } from './data.ts'
import { type RegistryData, type RegistryKey, type RegistryValue, readKeyPath } from './key.ts'

/** Some keys have a few kilobytes; what is longer was not pasted. */
const LONGEST_TEXT = 4 * 1_048_576
/** Longer lines hold nothing that anybody looks for. */
const LONGEST_LINE = 100_000
/** What PowerShell adds to the values of a key. */
const ADDED = /^PS(?:Path|ParentPath|ChildName|Drive|Provider)$/i
const PATH = /^(?:Microsoft\.PowerShell\.Core\\)?Registry::(HKEY_.*)$/i
/** Between a name, which is padded, and its value. */
const MARK = ' : '
const LONGEST_NAME = 300

/**
 * Reads what `Get-ItemProperty` of PowerShell printed as a list (`Format-List`), as people paste it: with prompts, quote
 * marks of mail, lines that the window broke; or what `ConvertTo-Json` made of it. A text that holds neither gives an empty list.
 * Lists of numbers, which PowerShell cuts after four, are left out of the first form.
 */
export function readItemProperties(text: string): readonly RegistryKey[] {
  if (text.length > LONGEST_TEXT || !/\bPSPath\b/i.test(text)) return []
  return /^\s*[[{]/.test(text) ? readJson(text) : readLists(text)
}

/** A property of a list, whose value may go on in the next lines, indented as far as it. */
interface Field {
  readonly name: string
  readonly line: number
  readonly indent: number
  readonly parts: string[]
}

function readLists(text: string): RegistryKey[] {
  const keys: RegistryKey[] = []
  let fields: Field[] = []
  const end = (): void => {
    const key = keyOf(fields)
    if (key) keys.push(key)
    fields = []
  }
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.slice(0, LONGEST_LINE).replace(/^(?:> ?){1,20}/, '')
    const open = fields.at(-1)
    const mark = `${line} `.indexOf(MARK)
    if (line.trim() === '') end()
    else if (open && line.startsWith(' '.repeat(open.indent))) open.parts.push(line.slice(open.indent))
    else if (mark > 0 && mark <= LONGEST_NAME && !line.startsWith(' ')) {
      const indent = mark + MARK.length
      fields.push({ name: line.slice(0, mark).trimEnd(), line: index + 1, indent, parts: [line.slice(indent)] })
    }
  }
  end()
  return keys
}

function keyOf(fields: readonly Field[]): RegistryKey | undefined {
  const width = Math.max(0, ...fields.flatMap(({ indent, parts }) => parts.map(part => indent + part.length)))
  const joined = ({ indent, parts }: Field): string =>
    // The window breaks anywhere, and what copies from it drops a space before a break.
    parts
      .map(part => (indent + part.length === width - 1 ? `${part} ` : part))
      .join('')
      .trim()
  const at = fields.find(({ name }) => /^PSPath$/i.test(name))
  const path = at && pathOf(joined(at))
  if (path === undefined) return undefined
  const values = fields.flatMap((field): RegistryValue[] => {
    const text = joined(field)
    if (ADDED.test(field.name) || /^\{.*(?:\.\.\.|…)\}$/.test(text) || /^\{\d{1,3}(?:, \d{1,3})*\}$/.test(text))
      return []
    return [{ name: nameOf(field.name), data: textData(text), line: field.line }]
  })
  return { path, line: fields[0]?.line ?? 1, deleted: false, values }
}

function pathOf(text: string): string | undefined {
  return readKeyPath(PATH.exec(text)?.[1] ?? '')
}

function nameOf(name: string): string {
  return /^\(default\)$/i.test(name) ? '' : name
}

/** A list does not say the type. A DWORD beyond 0x7fffffff is printed as a negative number. */
function textData(text: string): RegistryData {
  const number = /^-\d{1,10}$/.test(text) ? Number(text) : 0
  return number < 0 && number >= -(2 ** 31)
    ? { type: 'REG_DWORD', value: number >>> 0 }
    : { type: 'REG_SZ', value: text }
}

function readJson(text: string): RegistryKey[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return []
  }
  let [from, line] = [0, 1]
  /** Names stand in the text in the order in which they are asked for. */
  const lineOf = (name: string): number => {
    const found = text.indexOf(JSON.stringify(name), from)
    if (found >= 0) {
      line += text.slice(from, found).split('\n').length - 1
      from = found
    }
    return line
  }
  return (Array.isArray(json) ? json : [json]).slice(0, 1000).flatMap((item): RegistryKey[] => {
    if (!isJsonObject(item)) return []
    const given = Object.entries(item).find(([name]) => /^PSPath$/i.test(name))?.[1]
    const path = typeof given === 'string' ? pathOf(given) : undefined
    if (path === undefined) return []
    const values = Object.entries(item).flatMap(([name, value]): RegistryValue[] => {
      const data = ADDED.test(name) ? undefined : jsonData(value)
      return data ? [{ name: nameOf(name), data, line: lineOf(name) }] : []
    })
    return [{ path, line: values[0]?.line ?? 1, deleted: false, values }]
  })
}

function jsonData(value: unknown): RegistryData | undefined {
  if (typeof value === 'string') return { type: 'REG_SZ', value }
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    if (value < -(2 ** 31) || value >= 2 ** 32) return { type: 'REG_QWORD', value: BigInt.asUintN(64, BigInt(value)) }
    return { type: 'REG_DWORD', value: value >>> 0 }
  }
  if (!Array.isArray(value)) return undefined
  const isByte = (item: unknown): item is number => Number.isInteger(item) && Number(item) >= 0 && Number(item) < 256
  if (value.every(isByte)) return decodeData('REG_BINARY', Uint8Array.from(value))
  return value.every(item => typeof item === 'string') ? { type: 'REG_MULTI_SZ', value } : undefined
}
