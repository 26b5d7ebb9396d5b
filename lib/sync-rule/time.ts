const TICKS_PER_MILLISECOND = 10_000n
/** 1601-01-01 to 1970-01-01 in ticks. */
const UNIX_EPOCH = 116_444_736_000_000_000n

export const TICKS_PER_SECOND = 10_000_000n
export const TICKS_PER_HOUR = 3_600n * TICKS_PER_SECOND

export function ticksFromDate(date: Date): bigint {
  return BigInt(date.getTime()) * TICKS_PER_MILLISECOND + UNIX_EPOCH
}

/** Cut to whole milliseconds. */
export function ticksToDate(ticks: bigint): Date {
  const sinceUnix = ticks - UNIX_EPOCH
  const rest = ((sinceUnix % TICKS_PER_MILLISECOND) + TICKS_PER_MILLISECOND) % TICKS_PER_MILLISECOND
  return new Date(Number((sinceUnix - rest) / TICKS_PER_MILLISECOND))
}

/** ISO 8601 in UTC, to the second; the plain number of ticks where no date is that far away. */
export function ticksToIso(ticks: bigint): string {
  const date = ticksToDate(ticks)
  return Number.isNaN(date.getTime()) ? `${ticks} ticks` : `${date.toISOString().slice(0, 19)}Z`
}
