import { MAX_FIELDS, MAX_OPEN, MAX_VALUE, type RecordReader, readTime, type TraceRecord } from './record.ts'

/** A line of `Get-WinEvent | Format-List`, or of any log that names its values. */
const PAIR = /^ {0,40}([A-Za-z][\w ]{0,40}?) {0,40}: ?(.*)$/
const TIME = /^(?:\[)?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)/

/**
 * Events as text: lists of Get-WinEvent, where a record ends with an empty line before the next TimeCreated, and logs,
 * where each line is one.
 */
export class TextRecords implements RecordReader {
  #rest = ''
  #line = 0
  #count = 0
  #list: { line: number; fields: { name: string; value: string }[] } | undefined
  fault: string | undefined

  push(text: string): readonly TraceRecord[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > MAX_OPEN) {
      this.fault = `expected lines, found one of more than ${MAX_OPEN} characters; what stands before is read`
      this.#rest = ''
    }
    return lines.flatMap(line => this.#take(line))
  }

  end(): readonly TraceRecord[] {
    const rest = this.#rest
    this.#rest = ''
    return [...this.#take(rest), ...this.#endList()]
  }

  #take(line: string): readonly TraceRecord[] {
    this.#line += 1
    const [, name = '', value = ''] = PAIR.exec(line.slice(0, MAX_VALUE)) ?? []
    if (/^TimeCreated$/i.test(name)) {
      const before = this.#endList()
      this.#list = { line: this.#line, fields: [{ name, value }] }
      return before
    }
    if (this.#list) {
      this.#addTo(this.#list.fields, name, value, line)
      return []
    }
    if (line.trim() === '') return []
    this.#count += 1
    const time = TIME.exec(line)?.[1]
    const read = time === undefined ? undefined : readTime(time.replace(',', '.'))
    return [
      {
        number: this.#count,
        line: this.#line,
        ...(read !== undefined && { time: read }),
        fields: [{ name: '', value: line.trim().slice(0, MAX_VALUE) }],
      },
    ]
  }

  /** A message goes on in the lines below it, which begin with spaces. */
  #addTo(fields: { name: string; value: string }[], name: string, value: string, line: string): void {
    const last = fields.at(-1)
    const isKnown = /^(?:ProviderName|ProviderId|Id|Message|LevelDisplayName|Level|LogName|MachineName)$/i.test(name)
    if (!isKnown && last) {
      if (last.value.length < MAX_VALUE) last.value = `${last.value} ${line.trim()}`.slice(0, MAX_VALUE).trim()
    } else if (fields.length < MAX_FIELDS) fields.push({ name, value })
  }

  #endList(): readonly TraceRecord[] {
    const list = this.#list
    this.#list = undefined
    if (!list) return []
    this.#count += 1
    const field = (name: string): string =>
      list.fields.find(({ name: known }) => known.toLowerCase() === name)?.value ?? ''
    const time = readTime(field('timecreated'))
    const [provider, id] = [field('providername'), field('id')]
    return [
      {
        number: this.#count,
        line: list.line,
        ...(time !== undefined && { time }),
        ...(provider !== '' && { provider }),
        ...(/^\d{1,5}$/.test(id) && { eventId: Number(id) }),
        fields: list.fields.filter(({ name }) => /^Message$/i.test(name)),
      },
    ]
  }
}
