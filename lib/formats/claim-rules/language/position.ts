/** A stretch of source text, in UTF-16 units: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place as editors show it: line and column count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Tells where offsets of one text lie. CRLF, LF and CR each end one line. */
export function locator(source: string): (offset: number) => Position {
  const starts = [0, ...Array.from(source.matchAll(/\r\n|\n|\r/g), ({ index, 0: text }) => index + text.length)]
  return offset => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
