import { SaxesParser } from 'saxes'
import { MalformedError } from '../malformed.ts'
import { MAX_ELEMENT_DEPTH, MAX_LENGTH } from './limits.ts'

/** Characters of an element's name; CLIXML needs eight. */
const MAX_NAME = 40

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/**
 * The element tree of an XML text, without namespaces. No entities but the five of XML and numeric ones; no DOCTYPE,
 * comment, CDATA section or processing instruction, none of which PowerShell writes.
 *
 * @throws {MalformedError} for anything else, and for what is too long or too deep.
 */
export function readXml(text: string): XmlElement {
  if (text.length > MAX_LENGTH) {
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters of CLIXML, found ${text.length}.`)
  }
  const parser = new SaxesParser()
  const refuse = (found: string): never => {
    throw new MalformedError(`Expected CLIXML, found ${found} at line ${parser.line}, column ${parser.column}.`)
  }
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  parser.on('opentag', ({ name, attributes }) => {
    if (name.length > MAX_NAME) refuse(`an element with a name of ${name.length} characters`)
    const element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    if (open.push(element) > MAX_ELEMENT_DEPTH) refuse(`more than ${MAX_ELEMENT_DEPTH} elements within each other`)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', data => {
    const element = open.at(-1)
    if (element) element.text += data
  })
  parser.on('error', error => refuse(`malformed XML (${error.message.replace(/^[\d:]+ |\.$/g, '').slice(0, 80)})`))
  parser.on('doctype', () => refuse('a DOCTYPE'))
  parser.on('comment', () => refuse('a comment'))
  parser.on('cdata', () => refuse('a CDATA section'))
  parser.on('processinginstruction', () => refuse('a processing instruction'))
  parser.write(text).close()
  return root ?? refuse('no element')
}
