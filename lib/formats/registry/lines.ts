import { MalformedError } from '../malformed.ts'

/** Lines one at a time, so that a large export needs no copy of itself. */
export class Lines {
  readonly #text: string
  #at = 0
  /** Of the line that was taken last, from 1. */
  number = 0

  constructor(text: string) {
    this.#text = text
  }

  next(): string | undefined {
    if (this.#at >= this.#text.length) return undefined
    const feed = this.#text.indexOf('\n', this.#at)
    const end = feed < 0 ? this.#text.length : feed
    const line = this.#text.slice(this.#at, end)
    this.#at = end + 1
    this.number += 1
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }

  /** "expected … in line 7, found …" */
  fault(expected: string, found: string): MalformedError {
    return new MalformedError(`expected ${expected} in line ${this.number}, found ${quote(found)}`)
  }
}

export function quote(text: string): string {
  return text === '' ? 'nothing' : `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`
}
