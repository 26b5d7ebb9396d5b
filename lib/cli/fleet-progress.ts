import type { Io } from './io.ts'

/** How far a fleet is, on one line of standard error that vanishes; silent unless that is a terminal. */
export class FleetProgress {
  #stream: NodeJS.WriteStream | undefined
  readonly #timer: NodeJS.Timeout | undefined
  readonly #began = performance.now()
  #computers = 0
  #expected: number | undefined
  #share: number | undefined

  constructor({ stderr, env }: Io) {
    if (!stderr.isTTY || env['TERM'] === 'dumb' || env['CI']) return
    this.#stream = stderr
    this.#timer = setInterval(() => this.#draw(), 250)
    this.#timer.unref()
  }

  count(): void {
    this.#computers += 1
  }

  expect({ computers, share }: { readonly computers?: number; readonly share?: number }): void {
    this.#expected = computers ?? this.#expected
    this.#share = share ?? this.#share
  }

  clear(): void {
    this.#stream?.write('\r\u001b[K')
  }

  end(): void {
    clearInterval(this.#timer)
    this.clear()
    this.#stream = undefined
  }

  #draw(): void {
    const stream = this.#stream
    if (!stream) return
    const seconds = (performance.now() - this.#began) / 1000
    stream.write(`\r\u001b[K${progressLine(this.#computers, seconds, this.#part()).slice(0, stream.columns - 1)}`)
  }

  /** Which part of the work is done, between 0 and 1, where that is known. */
  #part(): number | undefined {
    return this.#expected ? this.#computers / this.#expected : this.#share
  }
}

/** `81 234 computers, 40 617/s, 41 %, 3 s left`. */
export function progressLine(computers: number, seconds: number, part: number | undefined): string {
  const rate = seconds > 0 ? Math.round(computers / seconds) : 0
  const left = part && part > 0 && part <= 1 ? Math.ceil((seconds / part) * (1 - part)) : undefined
  const share = left === undefined ? '' : `, ${Math.floor(100 * (part ?? 0))} %, ${left} s left`
  return `${computers} computers, ${rate}/s${share}`
}
