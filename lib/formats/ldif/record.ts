import type { AttributeTable } from '../entry/attribute-table.ts'
import type { RawEntry } from '../entry/raw-entry.ts'
import type { ValueBuilder } from '../entry/value-builder.ts'
import { escapeControl } from '../escape-control.ts'
import { guidToBytes } from '../guid.ts'
import { describeResult } from '../ldap-result.ts'
import { MalformedError } from '../malformed.ts'
import { LdifEnding } from './ending.ts'
import type { LdifHead } from './head.ts'
import { type LdifReport, MAX_PROBLEMS } from './report.ts'

/** Collects the lines of a record into an entry, and what all records say together. */
export class LdifRecord {
  stopped = false
  readonly #entry: RawEntry
  readonly #builder: ValueBuilder
  readonly #table: AttributeTable
  readonly #guid: number
  readonly #take: (entry: RawEntry) => boolean
  readonly #problems: string[] = []
  #suppressed = 0
  #complete = true
  #entries = 0
  #changes = 0
  readonly #ending = new LdifEnding()
  #began = false
  #hasDn = false
  #changetype = ''
  /** What lines without a distinguished name are about: the end of a search, a referral. */
  #other: 'none' | 'search' | 'attributes' = 'none'
  #firstLine = 0

  constructor(entry: RawEntry, builder: ValueBuilder, table: AttributeTable, take: (entry: RawEntry) => boolean) {
    this.#entry = entry
    this.#builder = builder
    this.#table = table
    this.#guid = table.indexOf('objectGUID')
    this.#take = take
    builder.reset()
  }

  /** A line begins, whose head is there. */
  beginLine(head: LdifHead, line: number): void {
    // Nothing but spaces, or nothing at all, stood before it: two objects are not one.
    if (head.name === 'dn' && this.#hasDn) this.end(line)
    if (!this.#began) this.#firstLine = line
    this.#began = true
    if (head.kind === 'url' && head.wanted)
      this.#entry.trouble ??= `${this.#nameOf(head)} on line ${line} is a URL, which is not followed`
    if (head.name === 'search' || head.name === 'ref') this.#other = 'search'
    else if (head.name === 'attribute' && this.#other === 'none') this.#other = 'attributes'
    if (head.partial) this.#entry.trouble ??= `the file holds only some values of ${this.#nameOf(head)}`
  }

  /** A line of an attribute with its text from `start` to `end`. False, and it is not taken, where the text may stand for something else. */
  wholeLine(attribute: number, bytes: DataView, start: number, end: number, line: number): boolean {
    if (attribute === this.#guid) return false
    if (!this.#began) this.#firstLine = line
    this.#began = true
    if (this.#other === 'none') this.#other = 'attributes'
    this.#builder.begin()
    this.#builder.append(bytes, start, end)
    this.#builder.end(attribute)
    return true
  }

  /** ldbsearch writes a GUID as people read it, and not the bytes that it stands for. */
  #guidFromText(): void {
    const bytes = guidToBytes(this.#builder.text())
    if (bytes) this.#builder.replace(bytes)
  }

  /** The value of the line, which the builder holds, is complete. */
  endLine(head: LdifHead, valid: boolean): void {
    const { name, attribute } = head
    if (!valid) this.#entry.trouble ??= `${this.#nameOf(head)} near line ${this.#firstLine} is not base64`
    if (name === 'attribute') {
      if (attribute === this.#guid && head.kind === 'text') this.#guidFromText()
      this.#builder.end(attribute)
      return
    }
    if (name === 'dn') {
      this.#builder.endDn()
      this.#hasDn = true
      return
    }
    const text = this.#builder.takeText()
    if (name === 'changetype') this.#changetype = text.trim().toLowerCase()
    else if (name === 'result') this.#result(text)
    else if (name === 'pagedresults') this.#ending.pages(text)
  }

  /** A line that ends without a value, or is none. */
  withoutValue(head: LdifHead, line: number): void {
    if (!head.hasColon) {
      // Between the changes of a record; an empty line with spaces in it; what ldapsearch asks between pages.
      if (/^(?:-|\s*|Press \[size\] Enter for the next .*)$/.test(head.text)) return
      // Its values look like LDIF and are none: GUIDs as text, bytes in groups of digits.
      if (/^AdFind V\d/.test(head.text))
        throw new MalformedError('expected LDIF, found what AdFind prints; take adfind -csv, ldifde or csvde')
      this.#problem(`Line ${line - 1}: expected "name: value", found "${escapeControl(head.text)}".`)
      // Outside a record it is part of none, and not of the next one either.
      if (this.#began) this.#entry.trouble ??= `line ${line - 1} is not LDIF`
      return
    }
    head.finish()
    if (!head.wanted) return
    this.beginLine(head, line)
    this.#builder.begin()
    this.endLine(head, true)
  }

  comment(text: string): void {
    this.#ending.comment(text)
  }

  /** The file ends within the record. */
  cutOff(line: number): void {
    this.#complete = false
    this.#problem(`The file ends within line ${line}: its last record is cut off, and records may be missing.`)
    this.#entry.trouble ??= 'the file ends within its record'
  }

  /** The record ends. */
  end(line: number): void {
    if (!this.#began) return
    if (this.#hasDn) this.#handOver()
    else if (this.#other === 'attributes') {
      this.#complete = false
      this.#problem(`The record that ends on line ${line} has no distinguished name.`)
    }
    this.#began = false
    this.#hasDn = false
    this.#changetype = ''
    this.#other = 'none'
    this.#builder.reset()
  }

  report(): LdifReport {
    const { announced } = this.#ending
    for (const problem of this.stopped ? [] : this.#ending.problems(this.#entries)) {
      this.#complete = false
      this.#problem(problem)
    }
    const more = this.#suppressed > 0 ? [`And ${this.#suppressed} more problems of the file.`] : []
    return {
      entries: this.#entries,
      changes: this.#changes,
      ...(announced !== undefined && { announced }),
      complete: this.#complete,
      problems: [...this.#problems, ...more],
    }
  }

  /** A record that adds an entry holds all of it; other changes do not. */
  #handOver(): void {
    if (this.#changetype !== '' && this.#changetype !== 'add') {
      this.#changes += 1
      return
    }
    this.#entries += 1
    if (this.#take(this.#entry)) this.stopped = true
  }

  /** The end of what ldapsearch writes says whether the server gave everything. */
  #result(text: string): void {
    if (this.#other !== 'search') return
    const code = Number(/^\d+/.exec(text)?.[0] ?? Number.NaN)
    if (code === 0 || Number.isNaN(code)) return
    this.#complete = false
    this.#problem(`The search that wrote the file ended with ${describeResult(code, '')}: entries are missing.`)
  }

  #nameOf({ name, attribute }: LdifHead): string {
    return this.#table.names[attribute] ?? name
  }

  #problem(sentence: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(sentence)
    else this.#suppressed += 1
  }
}
