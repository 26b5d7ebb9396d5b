import { open } from 'node:fs/promises'

/** Whether a file begins like a zip archive, an empty one included. */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return ['PK\x03\x04', 'PK\x05\x06'].includes(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await file.close()
  }
}
