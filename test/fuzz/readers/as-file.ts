import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Reads the input as a file of that ending, which is gone afterwards. */
export async function asFile(
  ending: string,
  content: string | Uint8Array,
  read: (path: string) => unknown,
): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  try {
    const path = join(folder, `input.${ending}`)
    writeFileSync(path, content)
    return await read(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
