import { looksLikeRegInfo } from '../../../formats/client-analyzer/reg-info.ts'
import { looksLikeResults } from '../../../formats/client-analyzer/results-xml.ts'
import { MalformedError } from '../../../formats/malformed.ts'
import { observeDsregcmd } from '../dsregcmd-text.ts'
import type { FileInput, FolderInput } from '../input.ts'
import type { Observations } from '../observations.ts'
import type { Reader } from '../reader.ts'
import { observeRegistry } from '../registry-text.ts'
import { mergeFacts } from './merge-facts.ts'
import { observeRegInfo } from './reg-info.ts'
import { observeResults } from './results.ts'

/** The files of a result that say something; the traces, the event logs and what nobody has described are left alone. */
const RESULTS = 'mdeclientanalyzer.xml'
const REG_INFO = 'mdeconfigmgrreginfo.txt'
const DSREGCMD = 'dsregcmd.txt'
/** Exports of the registry that are read, and how large each may be. */
const MAX_EXPORTS = 40
const MAX_EXPORT = 4 * 1_048_576

/** A result of the Client Analyzer: its zip, the folder in it, or one of the two files that hold the findings. */
export const clientAnalyzerResult: Reader = {
  title:
    'the result of the Client Analyzer (MDEClientAnalyzerResult.zip, its folder, MDEClientAnalyzer.xml or MdeConfigMgrRegInfo.txt)',
  async read(input) {
    if (input.kind === 'folder') return readFolder(input)
    if (looksLikeResults(input.text)) return observeResults(input)
    return looksLikeRegInfo(input.text) ? observeRegInfo(input) : undefined
  },
}

async function readFolder(folder: FolderInput): Promise<Observations | undefined> {
  const named = (name: string) => folder.files.filter(({ path }) => path.split('/').at(-1)?.toLowerCase() === name)
  const open = async (name: string): Promise<FileInput | undefined> => {
    const [file, other] = named(name)
    if (other) {
      throw new MalformedError(
        `expected the result of one device, found two (${file?.path} and ${other.path}); give the folder of one`,
      )
    }
    return file && folder.open(file)
  }
  const results = await open(RESULTS)
  const regInfo = await open(REG_INFO)
  if (!results && !regInfo) return undefined
  const dsregcmd = await open(DSREGCMD)
  const parts: Observations[] = []
  if (regInfo && looksLikeRegInfo(regInfo.text)) parts.push(observeRegInfo(regInfo))
  if (dsregcmd) parts.push(observeJoin(dsregcmd))
  for (const file of await openExports(folder)) parts.push(observeExport(file))
  if (results) parts.push(observeResults(results))
  return parts.reduce(mergeFacts)
}

/** An old Windows, or one where the program broke, leaves a text without a state in it. */
function observeJoin(file: FileInput): Observations {
  return ifUsable(() => observeDsregcmd(file.text, file))
}

async function openExports(folder: FolderInput): Promise<readonly FileInput[]> {
  const files = folder.files.filter(({ path, size }) => /\.reg$/i.test(path) && size <= MAX_EXPORT)
  return Promise.all(files.slice(0, MAX_EXPORTS).map(file => folder.open(file)))
}

/** Among many exports, one of keys that no check looks at is no mistake. */
function observeExport(file: FileInput): Observations {
  return ifUsable(() => observeRegistry(file.text, file))
}

function ifUsable(observe: () => Observations): Observations {
  try {
    return observe()
  } catch (error) {
    if (error instanceof MalformedError) return {}
    throw error
  }
}
