import type { Socket } from 'node:net'
import { applicationTag, DerError, integer, sequence, type Tlv } from '../../formats/der.ts'
import { LdapFrameError, LdapFrames } from '../../formats/ldap-frames.ts'
import { type LdapMessage, readLdapMessage } from '../../formats/ldap-message.ts'
import { broken, closed, disconnected, late, notLdap } from './connection-fault.ts'
import { canceled, type LdapFault, type Outcome } from './fault.ts'
import type { WriteRequest } from './requests.ts'

/** Bytes that the answer to one request may have in all. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

export interface LdapRequest<T> {
  readonly write: WriteRequest
  /** Identifier octet of the response that ends the answer. */
  readonly final: number
  /** Takes a response that comes before the final one; may end the operation with a fault. Default: none is expected. */
  part?(message: LdapMessage): LdapFault | undefined
  finish(message: LdapMessage): T
}

interface Pending {
  bytes: number
  receive(message: LdapMessage): void
  fail(fault: LdapFault): void
}

/**
 * LDAP messages over one open socket (RFC 4511 4.1.1): requests at the same time, each with its own time limit.
 *
 * The requests are ldapts'; its Client and its message parser are not used, because they trust the server: a message of 16
 * bytes with a wrong inner length makes the parser loop until memory ends, some thousand small messages in one segment
 * overflow its stack, and a page without entries ends a paged search although the server has more.
 * Here whatever a server sends is bounded, and what cannot be read ends the connection at once.
 */
export class LdapConnection {
  /** host:port, for messages. */
  readonly place: string
  /** Milliseconds that one operation may take. */
  readonly timeoutMs: number
  readonly #socket: Socket
  readonly #signal: AbortSignal
  readonly #frames = new LdapFrames()
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  /** Messages with an id that no request had. */
  #foreign = 0
  #fault: LdapFault | undefined

  /** Takes over an open socket and destroys it in the end; an abort of the signal ends everything. */
  constructor(socket: Socket, { place, signal, timeoutMs }: { place: string; signal: AbortSignal; timeoutMs: number }) {
    this.place = place
    this.timeoutMs = timeoutMs
    this.#socket = socket
    this.#signal = signal
    socket.on('data', this.#onData).on('error', this.#onError).on('end', this.#onClose).on('close', this.#onClose)
    signal.addEventListener('abort', this.#onAbort, { once: true })
    if (signal.aborted) this.#onAbort()
    else if (socket.destroyed) this.#onClose()
  }

  /** Sends a request and waits for its answer. Never rejects; a fault of the connection is a fault of all that wait. */
  request<T>({ write, final, part, finish }: LdapRequest<T>): Promise<Outcome<T>> {
    if (this.#fault) return Promise.resolve({ fault: this.#fault })
    const id = ++this.#lastId
    return new Promise(resolve => {
      const settle = (outcome: Outcome<T>) => {
        clearTimeout(timer)
        this.#pending.delete(id)
        resolve(outcome)
      }
      const fail = (fault: LdapFault) => settle({ fault })
      const expire = () =>
        fail(late(this.place, this.timeoutMs, { bytes: this.#socket.bytesRead, foreign: this.#foreign }))
      const timer = setTimeout(expire, this.timeoutMs)
      const receive = (message: LdapMessage) => {
        if (message.operation.tag === final) return settle({ value: finish(message) })
        if (part === undefined) throw unexpected(message.operation)
        const fault = part(message)
        if (fault) fail(fault)
      }
      this.#pending.set(id, { bytes: 0, receive, fail })
      this.#socket.write(write(id))
    })
  }

  /**
   * Hands the socket back, for TLS to be put on it. A fault when bytes are left that came before TLS did: nobody has
   * vouched for them.
   */
  release(): Outcome<Socket> {
    if (this.#frames.pending > 0) this.#end(notLdap(this.place, 'Expected nothing more before TLS, found more bytes.'))
    if (this.#fault) return { fault: this.#fault }
    this.#unlink()
    this.#fault = canceled(this.place, this.#signal)
    return { value: this.#socket }
  }

  /** Says goodbye (RFC 4511 4.3) and ends the connection; what still waits for an answer is canceled. */
  close(): void {
    if (this.#fault) return
    this.#end(canceled(this.place, this.#signal), () => {
      // Where something still waits to be sent the server takes nothing, and no goodbye either.
      if (this.#socket.writableLength > 0) return this.#socket.destroy()
      this.#socket.write(unbind(++this.#lastId))
      return this.#socket.destroySoon()
    })
  }

  readonly #onAbort = () => this.#end(canceled(this.place, this.#signal))
  readonly #onClose = () => this.#end(closed(this.place))
  readonly #onError = (error: NodeJS.ErrnoException) => this.#end(broken(this.place, error))

  readonly #onData = (chunk: Uint8Array) => {
    try {
      for (const frame of this.#frames.push(chunk)) {
        if (this.#fault) return
        this.#dispatch(readLdapMessage(frame), frame.length)
      }
    } catch (error) {
      if (!(error instanceof DerError || error instanceof LdapFrameError)) throw error
      this.#end(notLdap(this.place, error.message))
    }
  }

  #dispatch(message: LdapMessage, bytes: number): void {
    if (message.id === 0) this.#end(disconnected(this.place, message.operation))
    const pending = this.#pending.get(message.id)
    // A late answer to a request that was given up is ours all the same.
    if (message.id > this.#lastId) this.#foreign += 1
    if (!pending) return
    pending.bytes += bytes
    if (pending.bytes <= MAX_ANSWER_BYTES) pending.receive(message)
    else
      pending.fail(
        notLdap(this.place, `Expected at most ${MAX_ANSWER_BYTES} bytes in answer to one request, found more.`),
      )
  }

  #end(fault: LdapFault, disconnect: () => unknown = () => this.#socket.destroy()): void {
    if (this.#fault) return
    this.#fault = fault
    this.#unlink()
    this.#socket.on('error', () => {})
    disconnect()
    for (const pending of [...this.#pending.values()]) pending.fail(fault)
  }

  #unlink(): void {
    this.#socket
      .off('data', this.#onData)
      .off('error', this.#onError)
      .off('end', this.#onClose)
      .off('close', this.#onClose)
    this.#signal.removeEventListener('abort', this.#onAbort)
  }
}

/** For a response that does not belong to the request. */
export function unexpected({ tag }: Tlv): DerError {
  return new DerError(`Expected another response than one with tag 0x${tag.toString(16)}.`)
}

function unbind(id: number): Uint8Array {
  return sequence(integer(id), applicationTag(2, new Uint8Array(), { constructed: false }))
}
