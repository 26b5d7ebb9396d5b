/** Milliseconds since a reading of `performance.now()`, with one decimal. */
export function elapsedSince(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10
}
