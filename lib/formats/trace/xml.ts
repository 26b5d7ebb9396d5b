import { SaxesParser } from 'saxes'
import { MAX_FIELDS, MAX_OPEN, MAX_VALUE, type RecordReader, readTime, type TraceRecord } from './record.ts'

const MAX_DEPTH = 32

interface OpenRecord {
  readonly line: number
  readonly fields: { name: string; value: string }[]
  time?: string
  provider?: string
  eventId?: number
}

/**
 * Events as XML: what `tracerpt -of XML` writes, and what `ToXml()` of Get-WinEvent gives, one after the other with or
 * without an element around them. A file that breaks off, or breaks, is read up to there.
 */
export class XmlRecords implements RecordReader {
  readonly #parser = new SaxesParser({ xmlns: false, fragment: true })
  readonly #done: TraceRecord[] = []
  readonly #path: string[] = []
  #record: OpenRecord | undefined
  #attributes: Readonly<Record<string, string>> = {}
  #text = ''
  #pending = 0
  #count = 0
  fault: string | undefined

  constructor() {
    const parser = this.#parser
    parser.on('xmldecl', () => {})
    parser.on('error', error =>
      this.#stop(`malformed XML (${error.message.replace(/^[\d:]+ |\.$/g, '').slice(0, 80)})`),
    )
    parser.on('doctype', () => this.#stop('a document type declaration'))
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes))
    parser.on('text', more => this.#add(more))
    parser.on('cdata', more => this.#add(more))
    parser.on('closetag', ({ name }) => this.#close(name))
  }

  push(text: string): readonly TraceRecord[] {
    if (this.fault !== undefined) return []
    this.#pending += text.length
    // A declaration in the middle: files that were put behind one another.
    this.#parser.write(text.replace(/<\?xml[^>]{0,200}\?>/g, ''))
    if (this.#pending > MAX_OPEN) this.#stop(`${MAX_OPEN} characters without an event`)
    return this.#done.splice(0)
  }

  end(): readonly TraceRecord[] {
    if (this.fault === undefined && this.#path.length > 0) this.#stop(`the end of the file within ${this.#path.at(-1)}`)
    return this.#done.splice(0)
  }

  #stop(found: string): void {
    this.fault ??= `expected events, found ${found} in line ${this.#parser.line}; what stands before is read`
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.fault !== undefined) return
    if (this.#path.push(name) > MAX_DEPTH) this.#stop(`more than ${MAX_DEPTH} elements within each other`)
    this.#text = ''
    this.#attributes = attributes
    if (name === 'Event') this.#record = { line: this.#parser.line, fields: [] }
    if (!this.#record) return
    if (name === 'Provider') this.#record.provider = (attributes['Name'] || attributes['Guid'] || '').slice(0, 200)
    const time = name === 'TimeCreated' ? readTime(attributes['SystemTime'] ?? '') : undefined
    if (time !== undefined) this.#record.time = time
  }

  #add(more: string): void {
    if (this.#text.length < MAX_VALUE) this.#text = (this.#text + more).slice(0, MAX_VALUE)
  }

  #close(name: string): void {
    this.#path.pop()
    const record = this.#record
    if (this.fault !== undefined || !record) return
    const value = this.#text.trim()
    this.#text = ''
    if (name === 'Event') {
      this.#count += 1
      this.#pending = 0
      this.#done.push({ number: this.#count, ...record })
      this.#record = undefined
    } else if (name === 'EventID') {
      if (/^\d{1,5}$/.test(value)) record.eventId = Number(value)
    } else if (!this.#path.includes('System') && value !== '' && record.fields.length < MAX_FIELDS) {
      // The rendered message repeats the data, in words.
      record.fields.push({ name: name === 'Data' ? (this.#attributes['Name'] ?? '') : name, value })
    }
  }
}
