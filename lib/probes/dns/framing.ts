/**
 * Cuts a TCP stream into DNS messages, each after its length in two bytes, RFC 1035 section 4.2.2, however the
 * segments fall. A message has at most 65535 bytes, so no more than that is ever kept.
 */
export function createFrameReader(): (segment: Buffer) => Buffer[] {
  let kept = Buffer.alloc(0)
  return segment => {
    kept = Buffer.concat([kept, segment])
    const messages: Buffer[] = []
    while (kept.length >= 2) {
      const end = 2 + kept.readUInt16BE(0)
      if (kept.length < end) break
      messages.push(kept.subarray(2, end))
      kept = kept.subarray(end)
    }
    return messages
  }
}

export function frame(message: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(message.length)
  return Buffer.concat([length, message])
}
