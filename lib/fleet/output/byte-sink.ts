import { viewOf } from '../../formats/entry/byte-runs.ts'

/** Where bytes go. True when it wants no more for the moment. */
export type Flush = (bytes: Buffer) => boolean

/** Smaller than what an allocator gets from the system, and gives back, each time. */
const SIZE = 1 << 16

/** Collects small pieces, so that few writes are made. */
export class ByteSink {
  /** What is written next; `fits` makes room, `length` says how much is in it. */
  buffer = Buffer.allocUnsafeSlow(SIZE)
  /** The same memory, for writing several bytes at once. */
  view = viewOf(this.buffer)
  length = 0
  /** Whether the destination wants no more for the moment. */
  full = false
  readonly #flush: Flush

  constructor(flush: Flush) {
    this.#flush = flush
  }

  /** Makes room for so many bytes; false when there can be none. */
  fits(size: number): boolean {
    if (this.length + size > SIZE) this.flush()
    return size <= SIZE
  }

  /** Text of ASCII characters only. */
  ascii(text: string): void {
    if (this.fits(text.length)) this.length += this.buffer.write(text, this.length, 'latin1')
    else this.full = this.#flush(Buffer.from(text, 'latin1'))
  }

  /** Text of any characters, as UTF-8. */
  utf8(text: string): void {
    const size = Buffer.byteLength(text)
    if (this.fits(size)) this.length += this.buffer.write(text, this.length, 'utf8')
    else this.full = this.#flush(Buffer.from(text))
  }

  /** Hands over what is there. The buffer is the destination's then: it may not have written it when it says so. */
  flush(): void {
    if (this.length === 0) return
    this.full = this.#flush(this.buffer.subarray(0, this.length))
    this.buffer = Buffer.allocUnsafeSlow(SIZE)
    this.view = viewOf(this.buffer)
    this.length = 0
  }
}
