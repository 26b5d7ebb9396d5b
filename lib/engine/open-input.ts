import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MalformedError } from '../formats/malformed.ts'
import { type FolderFile, type FolderInput, fileInput, type Input } from '../probes/files/input.ts'
import { isZip } from '../probes/files/zip-signature.ts'
import { reasonOf } from './target-access.ts'
import { UsageError } from './usage-error.ts'

/** Bytes of one file: a run of a domain leaves some 100 kB, and a large export of the registry some 10 MB. */
const FILE_LIMIT = 64 * 1_048_576
/** An export of Entra Connect has some hundred files, a result of the Client Analyzer as many. */
const FILES_LIMIT = 10_000
const DEPTH_LIMIT = 8

/**
 * Opens a file, a folder or a zip archive that `asked`, an option, names.
 *
 * @throws {UsageError} in one sentence, when it cannot be read or is larger than any evidence.
 */
export async function openInput(path: string, asked: string): Promise<Input> {
  try {
    const stat = statSync(path)
    const at = stat.mtime.toISOString()
    if (stat.isDirectory()) return openFolder(path, at, asked)
    if (await isZip(path)) return await (await import('../probes/files/zip.ts')).openZip(path, at)
    if (stat.size > FILE_LIMIT)
      throw new UsageError(
        `${asked}: ${path} is larger than ${FILE_LIMIT} bytes, which no such file is; give what one device or one export wrote.`,
      )
    return fileInput({ name: path, at, bytes: readFileSync(path) })
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof MalformedError) throw new UsageError(`${asked}: ${path}: ${error.message}.`)
    throw new UsageError(`${asked}: cannot read ${path}: ${reasonOf(error)}.`)
  }
}

function openFolder(folder: string, at: string, asked: string): FolderInput {
  return {
    kind: 'folder',
    name: folder,
    at,
    files: [...filesOf(folder, asked)],
    async open({ path, size }) {
      const name = join(folder, path)
      if (size > FILE_LIMIT) throw new MalformedError(`${path} is larger than ${FILE_LIMIT} bytes`)
      try {
        return fileInput({ name, at: statSync(name).mtime.toISOString(), bytes: readFileSync(name) })
      } catch (error) {
        throw new MalformedError(`${path} cannot be read: ${reasonOf(error)}`)
      }
    },
  }
}

/** Regular files only: a link could lead anywhere. */
function filesOf(folder: string, asked: string): readonly FolderFile[] {
  const files: FolderFile[] = []
  const visit = (within: string, depth: number): void => {
    for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`
      if (entry.isDirectory() && depth < DEPTH_LIMIT) visit(path, depth + 1)
      if (!entry.isFile()) continue
      if (files.length === FILES_LIMIT) {
        throw new UsageError(`${asked}: ${folder} holds more than ${FILES_LIMIT} files; give the folder of one export.`)
      }
      files.push({ path, size: statSync(join(folder, path)).size })
    }
  }
  visit('', 1)
  return files
}
