import { LdapFrameError, MAX_MESSAGE_BYTES } from '../ldap-frames.ts'

const SEQUENCE = 0x30

/** A whole message: the content of its envelope lies from `start` to `end`. */
export type TakeMessage = (bytes: Buffer, start: number, end: number) => void

/**
 * Cuts what a server sends into LDAP messages, as LdapFrames does, for a million of them: a message is given as a place in
 * the chunk that it came in, and only one that is split between chunks is copied.
 */
export class BulkFrames {
  readonly #take: TakeMessage
  /** The beginning of a message whose rest has not come. */
  #parts: Buffer[] = []
  #held = 0
  /** Bytes that it has in all, once its header is there. */
  #expected: number | undefined

  constructor(take: TakeMessage) {
    this.#take = take
  }

  /** @throws {LdapFrameError} when the bytes are no LDAP. The instance is of no use afterwards. */
  push(chunk: Buffer): void {
    let at = this.#held > 0 ? this.#complete(chunk) : 0
    while (at < chunk.length) {
      const length = messageLength(chunk, at)
      if (length === undefined || at + length > chunk.length) break
      this.#take(chunk, at + headerLength(chunk, at), at + length)
      at += length
    }
    if (at < chunk.length) this.#hold(chunk, at)
  }

  /** Gives the held message its rest, once that is there. Returns where in the chunk the next one begins. */
  #complete(chunk: Buffer): number {
    // A header has six bytes at most; the message is joined only when all of it is there.
    this.#expected ??= messageLength(Buffer.concat([...this.#parts, chunk.subarray(0, 6)]), 0)
    if (this.#expected !== undefined) return this.#finish(chunk, this.#expected)
    this.#hold(chunk, 0)
    return chunk.length
  }

  #finish(chunk: Buffer, length: number): number {
    const missing = length - this.#held
    if (missing > chunk.length) {
      this.#hold(chunk, 0)
      return chunk.length
    }
    const whole = Buffer.concat([...this.#parts, chunk.subarray(0, missing)])
    this.#parts = []
    this.#held = 0
    this.#expected = undefined
    this.#take(whole, headerLength(whole, 0), whole.length)
    return missing
  }

  /** Keeps a copy: the chunk may be a view of memory that is used again. */
  #hold(chunk: Buffer, at: number): void {
    this.#parts.push(Buffer.from(chunk.subarray(at)))
    this.#held += chunk.length - at
  }
}

function headerLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0
  return first < 0x80 ? 2 : 2 + (first & 0x7f)
}

/** Length of the message there with its header, or `undefined` while the header is incomplete. */
function messageLength(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] !== SEQUENCE) throw new LdapFrameError('Expected an LDAP message, found other bytes.')
  const first = bytes[at + 1]
  if (first === undefined) return undefined
  if (first < 0x80) return 2 + first
  const octets = first & 0x7f
  if (octets === 0 || octets > 4) throw new LdapFrameError('Expected an LDAP message, found a length of another form.')
  if (at + 2 + octets > bytes.length) return undefined
  let content = 0
  for (let index = at + 2; index < at + 2 + octets; index += 1) content = content * 256 + (bytes[index] ?? 0)
  if (content > MAX_MESSAGE_BYTES)
    throw new LdapFrameError(`Expected an LDAP message of at most ${MAX_MESSAGE_BYTES} bytes, found one of ${content}.`)
  return 2 + octets + content
}
