import { encodingOf } from '../decode-text.ts'
import { MalformedError } from '../malformed.ts'
import { CsvRecords, csvDivider } from './csv.ts'
import type { RecordReader, TraceRecord } from './record.ts'
import { TextRecords } from './text.ts'
import { XmlRecords } from './xml.ts'

export type TraceForm = 'xml' | 'csv' | 'text'

/** What a file turned out to be, and its records as they come. */
export interface Trace {
  readonly form: TraceForm
  readonly records: AsyncIterable<TraceRecord>
  /** Why the rest was not read; known when the records have been. */
  readonly fault: () => string | undefined
}

/**
 * Reads a trace in whatever form it was printed, in UTF-8 or UTF-16, piece by piece: memory does not grow with it.
 *
 * @throws {MalformedError} for the binary forms, which programs of Windows have to print first, and for an empty file.
 */
export async function readTrace(chunks: AsyncIterable<Uint8Array>): Promise<Trace> {
  const pieces = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  // A first piece may be as short as one byte.
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    head = Buffer.concat([head, next.value])
    if (head.length >= 4096) break
  }
  refuseBinary(head)
  const decoder = new TextDecoder(encodingOf(wholeCharacters(head)))
  const first = decoder.decode(head, { stream: true })
  if (first.trim() === '') throw new MalformedError('expected a trace, found an empty file')
  const { form, reader } = choose(first)
  async function* records(): AsyncGenerator<TraceRecord> {
    yield* reader.push(first)
    for (let next = await pieces.next(); !next.done && reader.fault === undefined; next = await pieces.next()) {
      yield* reader.push(decoder.decode(next.value, { stream: true }))
    }
    yield* reader.push(decoder.decode())
    yield* reader.end()
  }
  return { form, records: records(), fault: () => reader.fault }
}

function choose(text: string): { form: TraceForm; reader: RecordReader } {
  if (/^\s*</.test(text)) return { form: 'xml', reader: new XmlRecords() }
  const [first = ''] = text
    .trimStart()
    .split(/\r?\n/)
    .filter(line => !line.startsWith('#TYPE'))
  const divider = csvDivider(first)
  return divider === undefined
    ? { form: 'text', reader: new TextRecords() }
    : { form: 'csv', reader: new CsvRecords(divider) }
}

function refuseBinary(head: Uint8Array): void {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1')
  if (start.startsWith('ElfFile\0')) {
    throw new MalformedError(
      'expected a trace as text, found an event log (.evtx); print it first: tracerpt FILE.evtx -o FILE.xml -of XML',
    )
  }
  // The buffer header of an .etl file begins with its size; no text has these zeros without being UTF-16.
  if (encodingOf(head) !== 'utf-16le' && encodingOf(head) !== 'utf-16be' && head.subarray(0, 64).includes(0)) {
    throw new MalformedError(
      'expected a trace as text, found a binary file; print an .etl file first: tracerpt FILE.etl -o FILE.xml -of XML',
    )
  }
}

/** Without the last character of UTF-8, which may be cut in two. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  const start = bytes.findLastIndex(byte => (byte & 0xc0) !== 0x80)
  return start > 0 && (bytes[start] ?? 0) >= 0xc0 ? bytes.subarray(0, start) : bytes
}
