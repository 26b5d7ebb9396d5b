/** Bytes of one LDAP message, at most: far more than any entry that is asked for here. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024

const SEQUENCE = 0x30
const TLS_ALERT = 0x15
const TLS_HANDSHAKE = 0x16

/**
 * Cuts what a server sends into whole LDAP messages (RFC 4511 4.1.1), however the network has split it. The server is
 * not trusted: whatever cannot be the beginning of a message ends the reading at once, and nothing is kept beyond one
 * message of bounded size.
 */
export class LdapFrames {
  readonly #chunks: Uint8Array[] = []
  #length = 0
  /** Bytes that the message at the front needs, once its header is there. */
  #expected: number | undefined

  /** Bytes that are not yet part of a whole message. */
  get pending(): number {
    return this.#length
  }

  /**
   * The messages that these bytes complete, as views where no copy is needed.
   * @throws {LdapFrameError} when the bytes are no LDAP. The instance is of no use afterwards.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    // A long message arrives in many chunks, which are joined once instead of with each of them.
    if (this.#expected !== undefined && this.#length < this.#expected) return []

    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const messages: Uint8Array[] = []
    for (;;) {
      this.#expected = messageLength(rest)
      if (this.#expected === undefined || rest.length < this.#expected) break
      messages.push(rest.subarray(0, this.#expected))
      rest = rest.subarray(this.#expected)
    }
    this.#chunks.length = 0
    if (rest.length > 0) this.#chunks.push(rest)
    this.#length = rest.length
    return messages
  }
}

/** Bytes that are no LDAP message. The message says what they look like. */
export class LdapFrameError extends Error {
  override readonly name = 'LdapFrameError'
}

/** Length of the message at the front with its header, or `undefined` while the header is incomplete. */
function messageLength(bytes: Uint8Array): number | undefined {
  const [tag, first] = bytes
  if (tag !== undefined && tag !== SEQUENCE)
    throw new LdapFrameError(`Expected an LDAP message, found ${looksLike(bytes)}.`)
  if (first === undefined) return undefined

  const octets = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || octets > 4) {
    throw new LdapFrameError(`Expected an LDAP message, found ${looksLike(bytes)}.`)
  }
  if (bytes.length < 2 + octets) return undefined

  const content = octets === 0 ? first : bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0)
  if (content > MAX_MESSAGE_BYTES) {
    throw new LdapFrameError(`Expected an LDAP message of at most ${MAX_MESSAGE_BYTES} bytes, found one of ${content}.`)
  }
  return 2 + octets + content
}

function looksLike(bytes: Uint8Array): string {
  if ((bytes[0] === TLS_ALERT || bytes[0] === TLS_HANDSHAKE) && bytes[1] === 3) return 'a TLS record'
  const start = Buffer.from(bytes.subarray(0, 40)).toString('latin1')
  const line = start.split(/[\r\n]/, 1)[0] ?? ''
  if (/^[\x20-\x7e]{4,}$/.test(line)) return `the text "${line}"`
  return `bytes that begin with ${[...bytes.subarray(0, 8)].map(octet => octet.toString(16).padStart(2, '0')).join(' ')}`
}
