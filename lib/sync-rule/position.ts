/** A stretch of source text, in UTF-16 units: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place in a source text as editors show it: line and column count from 1, the offset from 0. */
export interface Position {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** Where an offset lies. CRLF, LF and CR each end one line. */
export function positionOf(source: string, offset: number): Position {
  const before = source.slice(0, offset)
  const breaks = [...before.matchAll(/\r\n|\n|\r/g)]
  const last = breaks.at(-1)
  const lineStart = last === undefined ? 0 : last.index + last[0].length
  return { offset, line: breaks.length + 1, column: offset - lineStart + 1 }
}
