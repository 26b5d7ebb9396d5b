import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryFolder {
  readonly path: string
  remove(): Promise<void>
}

const EVERYTHING = { recursive: true, force: true } as const

const folders = new Set<string>()

/** A new folder with these files, readable by nobody else. It goes with the process when nobody removes it before. */
export async function createTemporaryFolder(files: Readonly<Record<string, string>>): Promise<TemporaryFolder> {
  // mkdtemp creates folders with mode 0700.
  const path = await mkdtemp(join(tmpdir(), 'sensecm-preflight-lab-'))
  if (folders.size === 0) process.on('exit', removeAll)
  folders.add(path)
  const remove = async (): Promise<void> => {
    await rm(path, EVERYTHING)
    folders.delete(path)
    if (folders.size === 0) process.off('exit', removeAll)
  }
  try {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(path, name), text, { mode: 0o600, flag: 'wx' })
    }
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

function removeAll(): void {
  for (const path of folders) rmSync(path, EVERYTHING)
}
