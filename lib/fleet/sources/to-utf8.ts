import { TextDecoder } from 'node:util'

/**
 * Pieces of a file as UTF-8: what begins with the byte order mark of UTF-16 (ldifde -u, Out-File of Windows PowerShell) is
 * turned into it, everything else passes as it is.
 */
export async function* toUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let first = true
  for await (const piece of pieces) {
    if (first) decoder = decoderOf(piece)
    first = false
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece
  }
}

function decoderOf([first, second]: Uint8Array): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be') : undefined
}
