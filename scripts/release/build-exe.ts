import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'postject'
import { capture } from '../suite/tools.ts'

/** Node's mark, which tells a node.exe that has a program inside. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
const BUNDLE = 'program.cjs'
const BLOB = 'program.blob'

/** Makes the blob out of sea.json in the folder, with a Node.js of the very version that will run it. */
export type MakeBlob = (folder: string) => Promise<{ code: number | null; output: string }>

/** By the Node.js that runs this. */
const makeBlob: MakeBlob = folder =>
  // Names and no paths, for the blob holds them.
  capture('env', ['-C', folder, process.execPath, '--experimental-sea-config', 'sea.json'])

/**
 * A single-executable application: a node.exe with a program inside, without the signature of the one that it was made of.
 *
 * @throws {Error} when a step fails, with what its program printed.
 */
export async function buildExe(node: string, code: Uint8Array, make: MakeBlob = makeBlob): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'sensecm-exe-'))
  const file = (name: string): string => join(folder, name)
  try {
    const config = {
      main: BUNDLE,
      output: BLOB,
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      useCodeCache: false,
    }
    await writeFile(file(BUNDLE), code)
    await writeFile(file('sea.json'), JSON.stringify(config))
    await succeed(make(folder))
    await copyFile(node, file('signed.exe'))
    await succeed(capture('osslsigncode', ['remove-signature', '-in', file('signed.exe'), '-out', file('plain.exe')]))
    await inject(file('plain.exe'), 'NODE_SEA_BLOB', await readFile(file(BLOB)), { sentinelFuse: FUSE })
    return await readFile(file('plain.exe'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function succeed(running: ReturnType<MakeBlob>): Promise<void> {
  const { code, output } = await running
  if (code !== 0) throw new Error(output.trimEnd())
}
