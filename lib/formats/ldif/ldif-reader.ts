import type { AttributeTable } from '../entry/attribute-table.ts'
import { Base64Decoder } from '../entry/base64-decoder.ts'
import { indexInRun, viewOf } from '../entry/byte-runs.ts'
import { RawEntry } from '../entry/raw-entry.ts'
import { ValueBuilder } from '../entry/value-builder.ts'
import { LdifHead } from './head.ts'
import { LdifRecord } from './record.ts'
import type { LdifReport } from './report.ts'

const [LF, CR, SPACE, HASH, COLON] = [0x0a, 0x0d, 0x20, 0x23, 0x3a]
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** What the characters up to the end of the line belong to. */
type Mode = 'start' | 'head' | 'text' | 'base64' | 'skip' | 'comment'

export interface LdifOptions {
  readonly table: AttributeTable
  /** Takes an entry; it is overwritten afterwards. True to stop. */
  readonly take: (entry: RawEntry) => boolean
}

/**
 * Reads LDIF (RFC 2849) as ldapsearch and ldifde write it, however it is cut into pieces. Nothing is kept but the values
 * of wanted attributes of one record, bounded; lines may have any length, and be folded. Never throws for what is in the file.
 */
export class LdifReader {
  readonly #table: AttributeTable
  readonly #record: LdifRecord
  readonly #builder: ValueBuilder
  readonly #base64: Base64Decoder
  readonly #head: LdifHead
  readonly #comment: number[] = []
  #mode: Mode = 'start'
  /** What a folded line goes on with. */
  #folded: Mode = 'skip'
  /** Of the piece that is read. */
  #end = 0
  #bytes = 0
  #line = 1
  /** A CR at the end of a piece: it ends the line if an LF comes next. */
  #pendingReturn = false

  constructor({ table, take }: LdifOptions) {
    this.#table = table
    const entry = new RawEntry(table.names.length)
    this.#builder = new ValueBuilder(table, entry)
    this.#base64 = new Base64Decoder(this.#builder)
    this.#head = new LdifHead(table)
    this.#record = new LdifRecord(entry, this.#builder, table, take)
  }

  /** Takes the next piece; true when no more is wanted. */
  push(chunk: Uint8Array): boolean {
    let at = this.#bytes === 0 ? markLength(chunk) : 0
    this.#bytes += chunk.length
    const bytes = viewOf(chunk)
    const end = chunk.length
    this.#end = end
    while (at < end && !this.#record.stopped) {
      if (this.#mode === 'start') at = this.#startOfLine(bytes, at)
      else at = this.#rest(bytes, at)
    }
    return this.#record.stopped
  }

  /** Says that the file has ended. */
  finish(): LdifReport {
    const withinLine = this.#mode !== 'start' && this.#mode !== 'comment'
    if (withinLine) this.#record.cutOff(this.#line)
    this.#endValue()
    this.#record.end(this.#line)
    return this.#record.report()
  }

  #startOfLine(bytes: DataView, at: number): number {
    const byte = bytes.getUint8(at)
    if (byte === SPACE) {
      this.#mode = this.#folded
      return at + 1
    }
    // A CR is taken for the beginning of an end of line, whatever stands behind it.
    if (byte === CR) return at + 1
    this.#endValue()
    if (byte === LF) {
      this.#record.end(this.#line)
      this.#line += 1
      return at + 1
    }
    const next = this.#wholeLine(bytes, at)
    if (next >= 0) return next
    this.#mode = byte === HASH ? 'comment' : 'head'
    this.#folded = this.#mode
    this.#comment.length = 0
    this.#head.begin()
    return at
  }

  /**
   * Takes a line in one go that has the attribute which is expected next, with text, and is not folded: that is nearly every
   * one. Gives where the next begins, or -1, and has taken nothing, where it may be another kind of line.
   */
  #wholeLine(bytes: DataView, at: number): number {
    const end = this.#end
    const colon = this.#table.matchExpected(bytes, at, end, COLON)
    if (colon < 0 || colon + 1 >= end || bytes.getUint8(colon + 1) !== SPACE) return -1
    const lineEnd = indexInRun(bytes, colon + 2, end, LF)
    if (lineEnd + 1 >= end) return -1
    const next = bytes.getUint8(lineEnd + 1)
    if (next === SPACE || next === CR) return -1
    let from = colon + 2
    while (from < lineEnd && bytes.getUint8(from) === SPACE) from += 1
    const to = from < lineEnd && bytes.getUint8(lineEnd - 1) === CR ? lineEnd - 1 : lineEnd
    if (!this.#record.wholeLine(this.#table.expected, bytes, from, to, this.#line)) return -1
    this.#table.takeExpected()
    this.#line += 1
    return lineEnd + 1
  }

  /** The rest of a line, as far as it is there. */
  #rest(bytes: DataView, at: number): number {
    let from = at
    if (this.#pendingReturn) {
      this.#pendingReturn = false
      if (bytes.getUint8(at) !== LF) this.#take(RETURN, 0, 1)
    }
    if (this.#mode === 'head') {
      from = this.#readHead(bytes, at)
      if (!this.#isInValue()) return from
    }
    const end = indexInRun(bytes, from, this.#end, LF)
    const endsWithReturn = end > from && bytes.getUint8(end - 1) === CR
    this.#take(bytes, from, endsWithReturn ? end - 1 : end)
    if (end === this.#end) {
      this.#pendingReturn = endsWithReturn
      return end
    }
    this.#line += 1
    this.#mode = 'start'
    return end + 1
  }

  #readHead(bytes: DataView, at: number): number {
    const colon = this.#head.takeWhole(bytes, at, this.#end)
    if (colon >= 0) {
      this.#beginValue()
      return this.#head.kind === 'text' ? colon + 1 : colon + 2
    }
    for (let index = at; index < this.#end; index += 1) {
      const byte = bytes.getUint8(index)
      if (byte === LF) {
        this.#line += 1
        this.#mode = 'start'
        return index + 1
      }
      if (byte === CR) continue
      if (!this.#head.push(byte)) continue
      this.#beginValue()
      // The character that told what kind of value it is belongs to a text.
      return this.#head.kind === 'text' ? index : index + 1
    }
    return this.#end
  }

  #isInValue(): boolean {
    return this.#mode !== 'head' && this.#mode !== 'start'
  }

  #beginValue(): void {
    const { kind, wanted } = this.#head
    this.#record.beginLine(this.#head, this.#line)
    this.#mode = !wanted || kind === 'url' ? 'skip' : kind
    this.#folded = this.#mode
    if (this.#mode === 'text' || this.#mode === 'base64') this.#builder.begin()
    if (this.#mode === 'base64') this.#base64.begin()
  }

  #take(bytes: DataView, start: number, end: number): void {
    if (this.#mode === 'skip') return
    if (this.#mode === 'comment') {
      for (let index = start; index < end && this.#comment.length < 80; index += 1)
        this.#comment.push(bytes.getUint8(index))
      return
    }
    let from = start
    while (this.#head.atFill && from < end && bytes.getUint8(from) === SPACE) from += 1
    if (from < end) this.#head.atFill = false
    if (this.#mode === 'text') this.#builder.append(bytes, from, end)
    else this.#base64.push(bytes, from, end)
  }

  /** What a line and those folded to it have said. */
  #endValue(): void {
    const folded = this.#folded
    this.#folded = 'skip'
    if (folded === 'comment') this.#record.comment(Buffer.from(this.#comment).toString('latin1'))
    else if (folded === 'head') this.#record.withoutValue(this.#head, this.#line)
    else if (folded === 'text') this.#record.endLine(this.#head, true)
    else if (folded === 'base64') this.#record.endLine(this.#head, this.#base64.end())
  }
}

const RETURN = viewOf(Uint8Array.of(CR))

/** A byte order mark, which some editors put before UTF-8. */
function markLength(chunk: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, index) => chunk[index] === byte) ? BYTE_ORDER_MARK.length : 0
}
