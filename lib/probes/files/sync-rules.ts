import { MalformedError } from '../../formats/malformed.ts'
import { computerRules, readExports, type SyncConfiguration, syncExportKind } from '../../sync-rule/index.ts'
import type { FileInput, FolderInput } from './input.ts'
import { observed } from './observations.ts'
import type { Reader } from './reader.ts'

/** Files of an export, at most: a real one has about 60 rules and a handful of connectors. */
const MAX_FILES = 2_000
/** A connector's file has its schema, which is some megabytes; a rule has some kilobytes. */
const MAX_TOTAL = 128 * 2 ** 20

/** What Entra Connect's administrators have: see lib/sync-rule/readers. A folder is read as one export. */
export const syncRuleExport: Reader = {
  title: 'an export of the synchronization rules of Entra Connect (file or folder)',
  async read(input) {
    const files = input.kind === 'folder' ? await filesOf(input) : syncExportKind(input.text) ? [input] : []
    if (files.length === 0) return undefined
    const { rules, connectors, notes } = readAll(files)
    const value: SyncConfiguration & { where: string } = {
      where: input.name,
      rules: computerRules(rules),
      connectors,
      notes,
    }
    return { syncRules: observed(value, input.at) }
  },
}

/** The sentence of an error goes into one that ends by itself. */
function readAll(files: readonly FileInput[]): SyncConfiguration {
  try {
    return readExports(files.map(({ name, text }) => ({ name, content: text })))
  } catch (error) {
    if (error instanceof MalformedError) throw new MalformedError(error.message.replace(/\.$/, ''))
    throw error
  }
}

/**
 * The files of the folder that belong to an export. Others are passed over, such as a log beside them; a bare expression
 * says nothing of its place among rules.
 */
async function filesOf(folder: FolderInput): Promise<FileInput[]> {
  const candidates = folder.files.filter(({ path }) => /\.(?:xml|json|ps1|txt)$/i.test(path))
  const found: FileInput[] = []
  let total = 0
  for (const candidate of candidates.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const file = await folder.open(candidate)
    const kind = syncExportKind(file.text)
    if (kind === undefined || kind === 'expression') continue
    total += candidate.size
    if (found.length === MAX_FILES || total > MAX_TOTAL) {
      throw new MalformedError(
        `more than ${MAX_FILES} files, or ${MAX_TOTAL} bytes, of exported rules; give one export`,
      )
    }
    found.push(file)
  }
  return found
}
