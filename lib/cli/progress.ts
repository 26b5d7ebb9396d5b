import type { Io } from './io.ts'

/** A line on standard error that tells what is awaited, and vanishes; silent unless that is a terminal. */
export class Progress {
  #stream: NodeJS.WriteStream | undefined
  readonly #running = new Map<string, string>()
  #done = 0
  readonly #timer: NodeJS.Timeout | undefined

  constructor({ stderr, env }: Io) {
    if (!stderr.isTTY || env['TERM'] === 'dumb' || env['CI']) return
    this.#stream = stderr
    this.#timer = setInterval(() => this.#draw(), 100)
    this.#timer.unref()
  }

  update(event: { id: string; title: string; state: 'start' | 'end' }): void {
    if (event.state === 'start') this.#running.set(event.id, event.title)
    else {
      this.#running.delete(event.id)
      this.#done += 1
    }
  }

  clear(): void {
    if (!this.#stream) return
    clearInterval(this.#timer)
    this.#stream.write('\r\u001b[K')
    this.#stream = undefined
  }

  #draw(): void {
    const stream = this.#stream
    if (!stream) return
    const text = `${this.#done} of ${this.#done + this.#running.size} done, waiting for: ${[...this.#running.values()].join(', ')}`
    stream.write(`\r\u001b[K${text.slice(0, stream.columns - 1)}`)
  }
}
