import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { decodeText } from '../formats/decode-text.ts'
import { MalformedError } from '../formats/malformed.ts'
import { type ExportFile, readExports, type SyncConfiguration, syncExportKind } from '../sync-rule/index.ts'
import { readInput } from './input-file.ts'

/** An export has some kilobytes a rule; a policy file some hundred. */
const LIMIT = 2 ** 24
/** Files of an exported folder, at most: a real one has about 60 rules. */
const MAX_FILES = 2_000

/**
 * Reads exported synchronization rules: one file, a folder of them, or `-`.
 *
 * @param asker the command or option that wants them, for messages
 * @throws {UsageError} when they cannot be read or are none.
 */
export async function readRules(path: string, asker: string): Promise<SyncConfiguration> {
  const names = filesAt(path, asker)
  const read = await Promise.all(names.map(async name => ({ name, content: await readInput(name, asker, LIMIT) })))
  const files = names[0] === path ? read : read.filter(isExport)
  if (files.length === 0) throw noExport(path, asker)
  try {
    return readExports(files)
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`${asker}: ${error.message}`)
    throw error
  }
}

function noExport(folder: string, asker: string): UsageError {
  return new UsageError(`${asker}: ${folder} holds no file of an export (.xml, .json, .ps1).`)
}

/** In a folder there may be others, such as the JSON of something else. */
function isExport({ content }: ExportFile): boolean {
  return syncExportKind(typeof content === 'string' ? content : decodeText(content)) !== undefined
}

/** The file itself, or every file of an exported folder that may be part of an export, its subfolders included. */
function filesAt(path: string, asker: string): string[] {
  if (path === '-') return [path]
  try {
    if (!statSync(path).isDirectory()) return [path]
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name =>
      /\.(?:xml|json|ps1)$/i.test(name),
    )
    if (names.length === 0) throw noExport(path, asker)
    if (names.length > MAX_FILES)
      throw new UsageError(`${asker}: ${path} holds ${names.length} such files; at most ${MAX_FILES} are read.`)
    return names.sort().map(name => join(path, name))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${asker}: cannot read ${path}: ${reasonOf(error)}.`)
  }
}
