import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whoever a server or a folder belongs to: it ends with its owner, the last one first. A tap test is one. */
export interface Owner {
  teardown(end: () => Promise<void>): unknown
}

/** An empty folder with a short path, as the sockets in it need. */
export async function workspace(owner: Owner): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sensecm-'))
  owner.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}
