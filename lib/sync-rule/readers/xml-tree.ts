import { SaxesParser } from 'saxes'
import { MalformedError } from '../../formats/malformed.ts'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The element's own text, without that of its children. */
  readonly text: string
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[]
  text: string
}

const MAX_LENGTH = 64 * 2 ** 20
const MAX_DEPTH = 32
const MAX_ELEMENTS = 200_000

/**
 * Reads an XML document into a tree.
 * @param skip names of elements whose content is left out: a connector's schema is most of its file
 * @throws MalformedError for malformed XML, a document type declaration, and more than the bounds allow.
 */
export function readXml(text: string, skip: ReadonlySet<string> = new Set()): XmlElement {
  if (text.length > MAX_LENGTH)
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters of XML, found ${text.length}.`)
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let skipped = 0
  let elements = 0

  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', error => {
    throw new MalformedError(`Expected well-formed XML, found a mistake at ${error.message.replace(/\.$/, '')}.`)
  })
  parser.on('doctype', () => {
    throw new MalformedError('Expected XML without a document type declaration, found one.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (elements > MAX_ELEMENTS && skipped === 0)
      throw new MalformedError(`Expected at most ${MAX_ELEMENTS} elements, found more.`)
    if (skipped > 0) {
      skipped += 1
      return
    }
    if (open.length > MAX_DEPTH)
      throw new MalformedError(`Expected at most ${MAX_DEPTH} levels of elements, found more.`)
    const element: OpenElement = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
    if (skip.has(name)) skipped = 1
  })
  const addText = (more: string): void => {
    const element = open.at(-1)
    if (element && skipped === 0) element.text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    if (skipped > 1) skipped -= 1
    else {
      skipped = 0
      open.pop()
    }
  })
  parser.write(text).close()
  const [document] = root.children
  if (!document) throw new MalformedError('Expected an XML document, found none.')
  return document
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter(child => child.name === name) ?? []
}

export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element
  for (const name of path) found = found?.children.find(child => child.name === name)
  return found
}

/** The trimmed text of a child; `undefined` when there is none or it is empty. */
export function textOf(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const text = childOf(element, ...path)?.text.trim()
  return text === '' ? undefined : text
}
