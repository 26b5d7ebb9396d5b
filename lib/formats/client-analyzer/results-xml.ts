import { SaxesParser } from 'saxes'
import { MalformedError } from '../malformed.ts'

/** One line of a section of the report. */
export interface AnalyzerValue {
  readonly section: string
  /** Name of the element, which no language of Windows changes. */
  readonly name: string
  readonly title: string
  readonly value: string
  readonly alert?: string
}

/** One of the detailed results. */
export interface AnalyzerEvent {
  readonly id: number
  readonly severity: string
  readonly category: string
  readonly check: string
  readonly result: string
  readonly guidance: string
}

export interface AnalyzerResults {
  readonly values: readonly AnalyzerValue[]
  readonly events: readonly AnalyzerEvent[]
}

/** A result has some 80 values and 40 events; a text beyond this length is cut. */
const MAX_ITEMS = 1000
const MAX_TEXT = 4000
const MAX_DEPTH = 16

/** Whether a text is `MDEClientAnalyzer.xml`, by its root element. */
export function looksLikeResults(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<MDEResults[\s>]/.test(text.slice(0, 1000))
}

/**
 * Reads `MDEClientAnalyzer.xml`, which the Client Analyzer writes for programs: sections with values, and events. Both
 * known generations (April 2022, May 2024) have this shape; unknown elements are kept as values.
 *
 * @param text bounded by the caller
 * @throws {MalformedError} for malformed XML, another document, a document type declaration, and too much of anything.
 */
export function readResults(text: string): AnalyzerResults {
  const parser = new SaxesParser({ xmlns: false })
  const values: AnalyzerValue[] = []
  const events: AnalyzerEvent[] = []
  const refuse = (found: string): never => {
    throw new MalformedError(`expected the result of the Client Analyzer, found ${found} in line ${parser.line}`)
  }
  const path: string[] = []
  let parts: Record<string, string> = {}
  let attributes: Readonly<Record<string, string>> = {}

  parser.on('error', error => refuse(`malformed XML (${error.message.replace(/^[\d:]+ |\.$/g, '').slice(0, 80)})`))
  parser.on('doctype', () => refuse('a document type declaration'))
  parser.on('opentag', tag => {
    if (path.push(tag.name) > MAX_DEPTH) refuse(`more than ${MAX_DEPTH} elements within each other`)
    if (path.length === 1 && tag.name !== 'MDEResults') refuse(`the element ${tag.name.slice(0, 40)}`)
    if (path.length === 3) {
      attributes = tag.attributes
      parts = {}
    }
    // A line break that was not escaped.
    if (path.length > 4 && /^br$/i.test(tag.name)) append('\n')
  })
  const append = (more: string): void => {
    const part = path[3]
    if (part !== undefined) parts[part] = `${parts[part] ?? ''}${more}`.slice(0, MAX_TEXT)
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => {
    if (path.length === 3) {
      if (values.length + events.length === MAX_ITEMS) refuse(`more than ${MAX_ITEMS} values and events`)
      const [, section = '', name = ''] = path
      if (section === 'events') events.push(...eventOf(attributes, parts))
      else values.push(itemOf(section, name, attributes, parts))
    }
    path.pop()
  })
  parser.write(text).close()
  return { values, events }
}

function itemOf(
  section: string,
  name: string,
  { displayName = name }: Readonly<Record<string, string>>,
  { value = '', alert }: Readonly<Record<string, string>>,
): AnalyzerValue {
  const title = tidy(displayName).replace(/ ?:$/, '')
  return { section, name, title, value: tidy(value), ...(alert !== undefined && { alert: tidy(alert) }) }
}

function eventOf(
  { id = '' }: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): readonly AnalyzerEvent[] {
  if (!/^\d{6}$/.test(id)) return []
  const part = (name: string): string => tidy(parts[name] ?? '')
  return [
    {
      id: Number(id),
      severity: part('severity'),
      category: part('category'),
      check: part('check'),
      result: part('checkresult'),
      guidance: part('guidance'),
    },
  ]
}

/** The texts are written for a page of HTML. */
function tidy(text: string): string {
  return text
    .replace(/<br ?\/?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
