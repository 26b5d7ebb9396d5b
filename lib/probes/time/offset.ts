/** Their clock minus ours in milliseconds; the true difference lies within `offsetMs` ± `errorBoundMs`. */
export interface ClockOffset {
  readonly offsetMs: number
  readonly errorBoundMs: number
}

/** Our own clock is read in whole milliseconds. */
const OWN_RESOLUTION_MS = 1

/**
 * How far a server's clock is from ours, when it read its clock once between a request and its answer. When exactly is
 * not known, so half the time between them is the least error; the resolution of the reading comes on top.
 * @param reading what the server's clock showed, milliseconds since 1970, rounded down to its resolution
 * @param sentAt our clock as the request left
 * @param receivedAt our clock as the answer came
 */
export function clockOffset({
  reading,
  resolutionMs,
  sentAt,
  receivedAt,
}: {
  readonly reading: number
  readonly resolutionMs: number
  readonly sentAt: number
  readonly receivedAt: number
}): ClockOffset {
  const least = reading - receivedAt
  const most = reading + resolutionMs - sentAt
  return { offsetMs: round((least + most) / 2), errorBoundMs: round(Math.abs(most - least) / 2 + OWN_RESOLUTION_MS) }
}

/** To microseconds: more digits would be noise. */
function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}
