import { MalformedError } from '../malformed.ts'
import {
  isCollection,
  quote,
  readCollection,
  readProperties,
  readTypeNames,
  requireNoText,
  textOf,
} from './containers.ts'
import { MAX_DEPTH, MAX_VALUES } from './limits.ts'
import { PRIMITIVES } from './primitives.ts'
import { readProgress } from './progress.ts'
import { decodeText } from './text.ts'
import { ClixmlObject, type ClixmlValue } from './values.ts'
import type { XmlElement } from './xml.ts'

/** Reads the elements of one document; knows what they may refer to, and how many values it has come to. */
export class Document {
  readonly #objects = new Map<string, { value: ClixmlValue; values: number }>()
  readonly #typeNames = new Map<string, readonly string[]>()
  #values = 0

  /** @throws {MalformedError} */
  value(element: XmlElement, depth: number): ClixmlValue {
    this.#count(1)
    const { name } = element
    const primitive = PRIMITIVES.get(name)
    if (primitive) return primitive(textOf(element), name)
    if (name === 'Nil') return null
    if (name === 'Obj') return this.#object(element, depth + 1)
    if (name === 'Ref') return this.#reference(element)
    if (name === 'PR') return readProgress(element)
    if (name === 'SS') throw new MalformedError('Expected no secrets, found a SecureString (<SS>).')
    throw new MalformedError(`Expected an element of CLIXML, found <${name}>.`)
  }

  #object(element: XmlElement, depth: number): ClixmlValue {
    if (depth > MAX_DEPTH) {
      throw new MalformedError(`Expected at most ${MAX_DEPTH} objects within each other, found more.`)
    }
    const before = this.#values
    const value = simplest(this.#parts(element, depth))
    const id = element.attributes['RefId']
    if (id !== undefined) this.#objects.set(id, { value, values: this.#values - before + 1 })
    return value
  }

  #parts(element: XmlElement, depth: number): Parts {
    requireNoText(element)
    const parts: { -readonly [K in keyof Parts]: Parts[K] } = { typeNames: [], collection: false }
    const seen = new Set<string>()
    const read = (child: XmlElement) => this.value(child, depth)
    for (const child of element.children) {
      const part = PARTS.get(child.name) ?? 'value'
      if (seen.has(part)) throw new MalformedError(`Expected one ${part} in <Obj>, found <${child.name}> as another.`)
      seen.add(part)
      if (part === 'type') parts.typeNames = this.#names(child)
      else if (part === 'ToString') parts.text = decodeText(textOf(child))
      else if (part === 'MS') parts.extended = readProperties(child, read)
      else if (part === 'Props') parts.adapted = readProperties(child, read)
      else {
        parts.collection = isCollection(child)
        parts.base = parts.collection ? readCollection(child, read) : read(child)
      }
    }
    return parts
  }

  #reference({ attributes }: XmlElement): ClixmlValue {
    const id = attributes['RefId'] ?? ''
    const found = this.#objects.get(id)
    if (!found)
      throw new MalformedError(`Expected a reference to an object that is complete by then, found one to ${quote(id)}.`)
    this.#count(found.values)
    return found.value
  }

  #names(element: XmlElement): readonly string[] {
    const id = element.attributes['RefId'] ?? ''
    if (element.name === 'TN') {
      const names = readTypeNames(element)
      this.#typeNames.set(id, names)
      return names
    }
    const known = this.#typeNames.get(id)
    if (!known) throw new MalformedError(`Expected a reference to type names, found one to ${quote(id)}.`)
    return known
  }

  #count(values: number): void {
    this.#values += values
    if (this.#values > MAX_VALUES) {
      throw new MalformedError(`Expected at most ${MAX_VALUES} values in one document, found more.`)
    }
  }
}

/** The parts of an object by their elements; what is not here is the value that it wraps. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['TN', 'type'],
  ['TNRef', 'type'],
  ['ToString', 'ToString'],
  ['Props', 'Props'],
  ['MS', 'MS'],
])

interface Parts {
  readonly typeNames: readonly string[]
  readonly text?: string
  readonly base?: ClixmlValue
  /** Whether the base is a collection. */
  readonly collection: boolean
  readonly adapted?: ReadonlyMap<string, ClixmlValue>
  readonly extended?: ReadonlyMap<string, ClixmlValue>
}

/** JavaScript's own value where it says as much as the object: a collection, or a single value without a type. */
function simplest({ typeNames, text, base, collection, adapted, extended }: Parts): ClixmlValue {
  // A property that was added hides one of the same name that the type has.
  const properties = new Map([...(adapted ?? []), ...(extended ?? [])])
  const typed = typeNames.length > 0 || text !== undefined
  if (base !== undefined && properties.size === 0 && (collection || !typed)) return base
  return new ClixmlObject<ClixmlValue>({
    typeNames,
    properties,
    ...(base !== undefined && { base }),
    ...(text !== undefined && { text }),
  })
}
