import type { Socket } from 'node:net'

/** A server that sends 100 MB a second fills the memory that is read into in two of them. */
const WAIT_MS = 1

/**
 * Lets what a server sends gather before it is read. A directory writes every entry on its own, and to be woken up for each
 * costs more than to look at it, in the system and here. What comes meanwhile waits in the system's buffer, so that the
 * server is not held up.
 */
export class Gathering {
  readonly #socket: Socket
  #timer: NodeJS.Timeout | undefined

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Reads on after a while. */
  begin(): void {
    this.#socket.pause()
    if (this.#timer) this.#timer.refresh()
    else this.#timer = setTimeout(() => this.#socket.resume(), WAIT_MS)
  }

  /** Nothing more is read. */
  end(): void {
    clearTimeout(this.#timer)
  }
}
