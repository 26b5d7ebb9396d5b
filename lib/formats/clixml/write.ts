import { Buffer } from 'node:buffer'
import { MAX_DEPTH, NAMESPACE } from './limits.ts'
import { writeProgress } from './progress.ts'
import { encodeText } from './text.ts'
import {
  type ClixmlInput,
  ClixmlObject,
  ClixmlProgress,
  ClixmlScalar,
  type ClixmlStream,
  type ScalarType,
} from './values.ts'

/**
 * Writes a CLIXML document ([MS-PSRP] 2.2.5) on one line and in ASCII, as PowerShell reads it from the output of a program and
 * with `Import-Clixml` or `PSSerializer`: one `<Objs>` that holds the values.
 *
 * @throws {RangeError} for what is nested too deeply to be read, or contains itself, and for integers of more than 64 bits.
 */
export function writeClixml(values: readonly ClixmlInput[], stream?: ClixmlStream): string {
  const attribute = stream === undefined ? '' : ` S="${stream}"`
  const writer = new Writer()
  const elements = values.map(value => writer.element(value, attribute, 0))
  return `<Objs Version="1.1.0.1" xmlns="${NAMESPACE}">${elements.join('')}</Objs>`
}

const ELEMENTS: Readonly<Record<ScalarType, string>> = {
  Char: 'C',
  DateTime: 'DT',
  TimeSpan: 'TS',
  Decimal: 'D',
  Guid: 'G',
  Uri: 'URI',
  Version: 'Version',
  XmlDocument: 'XD',
  ScriptBlock: 'SBK',
}

const LIST = ['System.Object[]', 'System.Array', 'System.Object']
const DICTIONARY = ['System.Collections.Hashtable', 'System.Object']
const CUSTOM_OBJECT = ['System.Management.Automation.PSCustomObject', 'System.Object']

/** Writes the values of one document, whose objects and type names are numbered. */
class Writer {
  readonly #typeNames = new Map<string, number>()
  #objects = 0

  /** @param attributes of the element, with a blank in front. */
  element(value: ClixmlInput, attributes: string, depth: number): string {
    const [name, content] = primitive(value) ?? ['Obj', undefined]
    if (content !== undefined)
      return content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`
    if (depth === MAX_DEPTH) {
      throw new RangeError(
        `Expected at most ${MAX_DEPTH} objects within each other, found more, or one that contains itself.`,
      )
    }
    const id = this.#objects++
    return `<Obj${attributes} RefId="${id}">${this.#parts(value, depth + 1)}</Obj>`
  }

  #parts(value: ClixmlInput, depth: number): string {
    if (value instanceof ClixmlObject) return this.#object(value, depth)
    if (Array.isArray(value) || value instanceof Map) {
      return this.#names(Array.isArray(value) ? LIST : DICTIONARY) + this.#collection(value, depth)
    }
    return this.#names(CUSTOM_OBJECT) + this.#properties(Object.entries(value ?? {}), depth)
  }

  #object({ typeNames, properties, base, text }: ClixmlObject<ClixmlInput>, depth: number): string {
    return [
      typeNames.length > 0 ? this.#names(typeNames) : '',
      text === undefined ? '' : `<ToString>${encodeText(text)}</ToString>`,
      base === undefined ? '' : this.#collection(base, depth),
      properties.size > 0 || base === undefined ? this.#properties(properties, depth) : '',
    ].join('')
  }

  #collection(value: ClixmlInput, depth: number): string {
    if (Array.isArray(value)) return `<LST>${value.map(item => this.element(item, '', depth)).join('')}</LST>`
    if (!(value instanceof Map)) return this.element(value, '', depth)
    const entries = [...value].map(
      ([key, item]) => `<En>${this.element(key, ' N="Key"', depth)}${this.element(item, ' N="Value"', depth)}</En>`,
    )
    return `<DCT>${entries.join('')}</DCT>`
  }

  #properties(properties: Iterable<readonly [string, ClixmlInput]>, depth: number): string {
    const elements = Array.from(properties, ([name, value]) => this.element(value, ` N="${encodeText(name)}"`, depth))
    return `<MS>${elements.join('')}</MS>`
  }

  #names(names: readonly string[]): string {
    const key = names.join('\n')
    const known = this.#typeNames.get(key)
    if (known !== undefined) return `<TNRef RefId="${known}" />`
    const id = this.#typeNames.size
    this.#typeNames.set(key, id)
    return `<TN RefId="${id}">${names.map(name => `<T>${encodeText(name)}</T>`).join('')}</TN>`
  }
}

/** Element and content of a value that is no object. */
function primitive(value: ClixmlInput): [element: string, content: string] | undefined {
  if (value === null || value === undefined) return ['Nil', '']
  if (typeof value === 'string') return ['S', encodeText(value)]
  if (typeof value === 'boolean') return ['B', String(value)]
  if (typeof value === 'number') return numberElement(value)
  if (typeof value === 'bigint') return [bigintElement(value), String(value)]
  if (value instanceof Date) return ['DT', value.toISOString()]
  if (value instanceof Uint8Array) return ['BA', Buffer.from(value).toString('base64')]
  if (value instanceof ClixmlScalar) return [ELEMENTS[value.type], scalarContent(value)]
  return value instanceof ClixmlProgress ? ['PR', writeProgress(value)] : undefined
}

function scalarContent({ type, text }: ClixmlScalar): string {
  return type === 'Char' ? String(text.charCodeAt(0)) : encodeText(text)
}

function numberElement(value: number): [element: string, content: string] {
  if (Number.isSafeInteger(value) && !Object.is(value, -0))
    return [Math.abs(value) < 2 ** 31 ? 'I32' : 'I64', String(value)]
  if (Object.is(value, -0)) return ['Db', '-0']
  return ['Db', Number.isNaN(value) ? 'NaN' : String(value).replace('Infinity', 'INF')]
}

function bigintElement(value: bigint): string {
  if (BigInt.asIntN(64, value) === value) return 'I64'
  if (BigInt.asUintN(64, value) === value) return 'U64'
  throw new RangeError(`Expected an integer of at most 64 bits, found one of ${value.toString(16).length * 4}.`)
}
