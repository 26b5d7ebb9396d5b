import { toJson } from '../../formats/ascii-json.ts'
import { copyRun, type Run, runOf } from '../../formats/entry/byte-runs.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { guidFromBytes, TEXT_PLACES } from '../../formats/guid.ts'
import { dateOfDay } from '../judge/account-times.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetVerdict } from '../judge/verdict.ts'
import type { ByteSink } from './byte-sink.ts'
import { nameOf } from './name-of.ts'
import { copyPlain } from './plain-text.ts'

const part = (text: string): Run => runOf(Buffer.from(text))
const [DN, NAME, GUID, CREATED, NEVER_SEEN, NULL, GUID_FORM, DATE_FORM] = [
  '{"dn":"',
  '","name":"',
  '","objectGUID":',
  ',"created":',
  ',"lastSeen":null',
  'null',
  '"00000000-0000-0000-0000-000000000000"',
  '"0000-00-00"',
].map(part) as [Run, Run, Run, Run, Run, Run, Run, Run]
/** Bytes of a row besides its texts and its tail, rounded up. */
const FIXED = 256
/** A century. */
const MAX_DAYS = 36_525
/** The two characters of each byte in hexadecimal. */
const HEX = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, '0')).readUInt16BE(),
)

/**
 * Writes a computer as one JSON object. Nearly every one has texts that stand in JSON as they are, and is written from the
 * bytes that came to the bytes that go: a million rows are a third of the work of a fleet otherwise. What a verdict says of
 * all its computers alike is encoded once.
 */
export class RowBytes {
  readonly #sink: ByteSink
  readonly #attributes: FleetAttributes
  readonly #ending: string
  readonly #tails: (Buffer | undefined)[] = []
  readonly #lastSeen = new Map<number, Run>()

  /** @param ending what follows each object; ASCII */
  constructor(sink: ByteSink, attributes: FleetAttributes, ending: string) {
    this.#sink = sink
    this.#attributes = attributes
    this.#ending = ending
  }

  write(entry: RawEntry, judged: Judged): void {
    if (!this.#copy(entry, judged)) this.#sink.ascii(this.#encode(entry, judged))
  }

  /** From bytes to bytes. False, and nothing is written, where a text has to be escaped, or has no end. */
  #copy(entry: RawEntry, { verdict, lastSeenDay, stale }: Judged): boolean {
    const sink = this.#sink
    const { view, first, dnStart, dnEnd } = entry
    const tail = this.#tailOf(verdict, stale)
    const name = first[this.#attributes.name] ?? -1
    const [nameStart, nameEnd] = [entry.start[name] ?? 0, entry.end[name] ?? 0]
    if (name < 0 || !sink.fits(FIXED + dnEnd - dnStart + nameEnd - nameStart + tail.length)) return false
    const { buffer, view: out } = sink
    let at = copyPlain(view, dnStart, dnEnd, out, put(out, sink.length, DN))
    if (at < 0) return false
    at = copyPlain(view, nameStart, nameEnd, out, put(out, at, NAME))
    if (at < 0) return false
    at = putGuid(out, put(out, at, GUID), entry, this.#attributes.objectGUID)
    at = putDate(out, put(out, at, CREATED), entry, this.#attributes.whenCreated)
    at = put(out, at, lastSeenDay < 0 ? NEVER_SEEN : (this.#lastSeen.get(lastSeenDay) ?? this.#seen(lastSeenDay)))
    buffer.set(tail, at)
    sink.length = at + tail.length
    return true
  }

  #encode(entry: RawEntry, { verdict, lastSeenDay, stale }: Judged): string {
    const { objectGUID, whenCreated } = this.#attributes
    const [guid] = entry.copies(objectGUID)
    const date = /^(\d{4})(\d\d)(\d\d)/.exec(entry.text(whenCreated) ?? '')
    const own = {
      dn: entry.dn(),
      name: nameOf(entry, this.#attributes),
      objectGUID: (guid && guidFromBytes(guid)) ?? null,
      created: date ? date.slice(1).join('-') : null,
      lastSeen: lastSeenDay < 0 ? null : dateOfDay(lastSeenDay),
    }
    return `${toJson(own).slice(0, -1)}${this.#tailOf(verdict, stale).toString('latin1')}`
  }

  /** What all computers of the verdict have in common, with the end of the object and what follows it. */
  #tailOf(verdict: FleetVerdict, stale: boolean | null): Buffer {
    const number = 3 * verdict.id + (stale === null ? 2 : stale ? 1 : 0)
    const known = this.#tails[number]
    if (known) return known
    const { id, ...shown } = verdict
    const tail = Buffer.from(`,${toJson({ stale, ...shown }).slice(1)}${this.#ending}`)
    if (id >= 0) this.#tails[number] = tail
    return tail
  }

  #seen(day: number): Run {
    const field = part(`,"lastSeen":"${dateOfDay(day)}"`)
    if (this.#lastSeen.size < MAX_DAYS) this.#lastSeen.set(day, field)
    return field
  }
}

function put(out: DataView, at: number, { view, length }: Run): number {
  copyRun(view, 0, out, at, length)
  return at + length
}

function putGuid(out: DataView, at: number, entry: RawEntry, attribute: number): number {
  const index = entry.first[attribute] ?? -1
  const start = entry.start[index] ?? 0
  if (index < 0 || (entry.end[index] ?? 0) - start !== 16) return put(out, at, NULL)
  const end = put(out, at, GUID_FORM)
  for (let byte = 0; byte < 16; byte += 1)
    out.setUint16(at + 1 + (TEXT_PLACES[byte] ?? 0), HEX[entry.view.getUint8(start + byte)] ?? 0)
  return end
}

/** The date of a GeneralizedTime, of which the digits are copied. */
function putDate(out: DataView, at: number, entry: RawEntry, attribute: number): number {
  const index = entry.first[attribute] ?? -1
  const start = entry.start[index] ?? 0
  if (index < 0 || !areDigits(entry.view, start, start + 8, entry.end[index] ?? 0)) return put(out, at, NULL)
  const end = put(out, at, DATE_FORM)
  out.setInt32(at + 1, entry.view.getInt32(start))
  out.setInt16(at + 6, entry.view.getInt16(start + 4))
  out.setInt16(at + 9, entry.view.getInt16(start + 6))
  return end
}

function areDigits(bytes: DataView, start: number, end: number, limit: number): boolean {
  if (end > limit) return false
  for (let index = start; index < end; index += 1) {
    const byte = bytes.getUint8(index)
    if (byte < 0x30 || byte > 0x39) return false
  }
  return true
}
