import { TextDecoder } from 'node:util'

/**
 * Pieces of a file as UTF-8: what begins with the byte order mark of UTF-16 (ldifde -u, Out-File of Windows PowerShell) is
 * turned into it, and so is what has lost that mark; everything else passes as it is.
 */
export async function* toUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  // The mark has two bytes, and a pipe may bring the first one alone.
  let held: Buffer | undefined = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes: Buffer = held === undefined || held.length === 0 ? piece : Buffer.concat([held, piece])
    if (held !== undefined && bytes.length < 2) {
      held = Buffer.from(bytes)
      continue
    }
    if (held !== undefined) decoder = decoderOf(bytes)
    held = undefined
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes
  }
  if (held !== undefined && held.length > 0) yield held
}

function decoderOf([first, second]: Uint8Array): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  // The first character of both kinds of files is ASCII, and no text holds NUL.
  if (first !== 0 && second === 0) return new TextDecoder('utf-16le')
  return first === 0 && second !== 0 && second !== undefined ? new TextDecoder('utf-16be') : undefined
}
