/** One event of a trace, as far as it is told. */
export interface TraceRecord {
  /** Position in the file, from 1. */
  readonly number: number
  /** Where it begins, from 1. */
  readonly line: number
  /** ISO 8601 in UTC, where the file says it in a form that is not ambiguous; else as it stands there. */
  readonly time?: string
  readonly provider?: string
  readonly eventId?: number
  /** Names and values of its data; text that stands alone has no name. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** Turns a text that comes in pieces into records; what is not whole yet waits for the next piece. */
export interface RecordReader {
  push(text: string): readonly TraceRecord[]
  end(): readonly TraceRecord[]
  /** Why the rest of the file was not read. */
  readonly fault?: string | undefined
}

/** Fields of one record, and characters of one value: what is beyond is cut. */
export const MAX_FIELDS = 100
export const MAX_VALUE = 4000
/** Characters that may come without a record ending: what is longer is no trace. */
export const MAX_OPEN = 4 * 1_048_576

/** A time as ISO 8601 in UTC: what XML writes (with its offset), or a FILETIME as tracerpt's CSV does. */
export function readTime(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^\d{18}$/.test(trimmed)) {
    // 100 ns since 1601.
    return iso(Number(BigInt(trimmed) / 10_000n) - 11_644_473_600_000)
  }
  const [, stamp = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(trimmed) ?? []
  // tracerpt writes offsets such as +00:59, whose hour and minute are what counts.
  if (stamp !== '') return iso(Date.parse(`${stamp.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1')}${zone}`))
  return trimmed === '' ? undefined : trimmed.slice(0, 60)
}

function iso(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
