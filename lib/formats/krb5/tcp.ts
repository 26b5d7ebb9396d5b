import type { Reading } from '../malformed.ts'

/** Far more than any answer to an AS-REQ; a ticket of Windows is held to 48 000 octets (MaxTokenSize). */
const MAX_LENGTH = 0x1_0000

/** A Kerberos message as it travels over TCP: after its length in four octets, RFC 4120 7.2.2. */
export function frame(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + message.length)
  new DataView(framed.buffer).setUint32(0, message.length)
  framed.set(message, 4)
  return framed
}

/**
 * The first message of what has come over TCP so far: `undefined` while it is not complete, an error when the length
 * cannot be one.
 */
export function readFrame(received: Uint8Array): Reading<Uint8Array | undefined> {
  if (received.length < 4) return { value: undefined }
  const length = new DataView(received.buffer, received.byteOffset).getUint32(0)
  if (length > MAX_LENGTH) {
    return { error: `Expected a Kerberos message of at most ${MAX_LENGTH} octets, found a length of ${length}` }
  }
  return { value: received.length < 4 + length ? undefined : received.subarray(4, 4 + length) }
}
