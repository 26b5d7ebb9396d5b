import { escapeControl } from '../escape-control.ts'
import { MalformedError } from '../malformed.ts'
import { decodeText } from './text.ts'
import type { ClixmlValue } from './values.ts'
import type { XmlElement } from './xml.ts'

/** Reads an element within a container. */
type ReadValue = (element: XmlElement) => ClixmlValue

const COLLECTIONS: readonly string[] = ['LST', 'IE', 'STK', 'QUE', 'DCT']

export function isCollection({ name }: XmlElement): boolean {
  return COLLECTIONS.includes(name)
}

/** A list, a stack, a queue, an enumerable or a dictionary. */
export function readCollection(element: XmlElement, read: ReadValue): ClixmlValue {
  requireNoText(element)
  return element.name === 'DCT' ? readDictionary(element, read) : element.children.map(read)
}

function readDictionary(element: XmlElement, read: ReadValue): ReadonlyMap<ClixmlValue, ClixmlValue> {
  const entries = new Map<ClixmlValue, ClixmlValue>()
  for (const entry of element.children) {
    requireNoText(entry)
    const [first, second, ...more] = entry.children
    if (
      entry.name !== 'En' ||
      !first ||
      !second ||
      nameOf(first) !== 'Key' ||
      nameOf(second) !== 'Value' ||
      more.length > 0
    ) {
      throw new MalformedError(
        `Expected <En> with a Key and a Value in <DCT>, found <${entry.name}> with something else.`,
      )
    }
    const key = read(first)
    if (key === null) throw new MalformedError('Expected a key in <En>, found null.')
    if (entries.has(key))
      throw new MalformedError(`Expected each key once in <DCT>, found ${quote(String(key))} again.`)
    entries.set(key, read(second))
  }
  return entries
}

/** The properties in `<MS>` or `<Props>`. */
export function readProperties(element: XmlElement, read: ReadValue): ReadonlyMap<string, ClixmlValue> {
  requireNoText(element)
  const properties = new Map<string, ClixmlValue>()
  for (const child of element.children) {
    const name = nameOf(child)
    if (name === undefined || properties.has(name)) {
      const found = name === undefined ? 'one without' : `${quote(name)} again`
      throw new MalformedError(`Expected properties with a name of their own in <${element.name}>, found ${found}.`)
    }
    properties.set(name, read(child))
  }
  return properties
}

/** The type names in `<TN>`. */
export function readTypeNames(element: XmlElement): readonly string[] {
  requireNoText(element)
  return element.children.map(child => {
    if (child.name !== 'T') throw new MalformedError(`Expected <T> in <TN>, found <${child.name}>.`)
    return decodeText(textOf(child))
  })
}

export function textOf({ name, text, children }: XmlElement): string {
  const [child] = children
  if (child) throw new MalformedError(`Expected text in <${name}>, found <${child.name}>.`)
  return text
}

export function requireNoText({ name, text }: XmlElement): void {
  if (text.trim() !== '') throw new MalformedError(`Expected elements in <${name}>, found ${quote(text)}.`)
}

/** Text from outside as part of a message. */
export function quote(text: string): string {
  return escapeControl(JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text))
}

function nameOf({ attributes }: XmlElement): string | undefined {
  const name = attributes['N']
  return name === undefined ? undefined : decodeText(name)
}
