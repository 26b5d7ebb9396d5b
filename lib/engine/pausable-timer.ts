/** A timer that can stand still: time spent waiting for others does not count against a probe's deadline. */
export class PausableTimer {
  readonly #expire: () => void
  #left: number
  #startedAt = 0
  #handle: NodeJS.Timeout | undefined
  #pauses = 0
  #active = 0

  /** @param milliseconds running time after which `expire` is called once. */
  constructor(milliseconds: number, expire: () => void) {
    this.#left = milliseconds
    this.#expire = expire
    this.#start()
  }

  /** May be called several times; runs on after as many calls of `resume`. */
  pause(): void {
    this.#pauses += 1
    if (this.#pauses === 1) this.#stop()
  }

  resume(): void {
    this.#pauses -= 1
    if (this.#pauses === 0) this.#start()
  }

  /** Milliseconds that it ran, without pauses. */
  get activeMs(): number {
    return this.#active + (this.#handle ? performance.now() - this.#startedAt : 0)
  }

  end(): void {
    this.#stop()
    this.#pauses = Number.POSITIVE_INFINITY
  }

  #start(): void {
    this.#startedAt = performance.now()
    this.#handle = setTimeout(this.#expire, Math.max(0, this.#left))
  }

  #stop(): void {
    if (!this.#handle) return
    clearTimeout(this.#handle)
    this.#handle = undefined
    const ran = performance.now() - this.#startedAt
    this.#active += ran
    this.#left -= ran
  }
}
