import type { Readable } from 'node:stream'
import * as yauzl from 'yauzl'
import { MalformedError } from '../../formats/malformed.ts'
import { type FileInput, type FolderInput, fileInput } from './input.ts'

const MEGABYTE = 1_048_576
/** A result of the Client Analyzer has some hundred files; its traces can have some hundred megabytes. */
const MAX_ENTRIES = 10_000
const MAX_TOTAL = 4096 * MEGABYTE
/** Bytes of one file that is read: the texts have some 100 kB. */
const MAX_FILE = 32 * MEGABYTE
/** A text shrinks to a tenth, a repetitive one to a fiftieth; deflate cannot do better than 1032. */
const MAX_RATIO = 250

const ENCRYPTED = 'the archive is encrypted; unpack it, and give the folder that it holds'

/**
 * A zip archive as the folder that it holds. Nothing is unpacked to disk; files are inflated one at a time when they
 * are asked for, and no further than a file may be large.
 *
 * @throws {MalformedError} for an archive that is cut, encrypted, has names that lead out of it, or is larger, packed
 *   or unpacked, than any evidence.
 */
export async function openZip(path: string, at: string): Promise<FolderInput> {
  const entries = await listEntries(path)
  const byPath = new Map(entries.map(entry => [entry.fileName, entry]))
  return {
    kind: 'folder',
    name: path,
    at,
    files: entries.map(({ fileName, uncompressedSize }) => ({ path: fileName, size: uncompressedSize })),
    async open(file) {
      const entry = byPath.get(file.path)
      if (!entry) throw new MalformedError(`the archive holds no ${file.path}`)
      return readEntry(path, entry)
    },
  }
}

async function listEntries(path: string): Promise<readonly yauzl.Entry[]> {
  return withZip(path, async zip => {
    if (zip.entryCount > MAX_ENTRIES) throw new MalformedError(`the archive holds more than ${MAX_ENTRIES} files`)
    const entries: yauzl.Entry[] = []
    let total = 0
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize
      if (entries.length >= MAX_ENTRIES) throw new MalformedError(`the archive holds more than ${MAX_ENTRIES} files`)
      if (total > MAX_TOTAL) throw new MalformedError(`the archive unpacks to more than ${MAX_TOTAL} bytes`)
      if (entry.isEncrypted()) throw new MalformedError(ENCRYPTED)
      if (!entry.fileName.endsWith('/')) entries.push(entry)
    }
    return entries
  })
}

async function readEntry(path: string, entry: yauzl.Entry): Promise<FileInput> {
  const { fileName, uncompressedSize } = entry
  if (uncompressedSize > MAX_FILE)
    throw new MalformedError(`${fileName} in the archive is larger than ${MAX_FILE} bytes`)
  if (!entry.canDecodeFileData()) {
    throw new MalformedError(
      `${fileName} in the archive is packed in a way other than deflate; unpack the archive, and give the folder`,
    )
  }
  const bytes = await withZip(path, async zip => inflate(await zip.openReadStreamPromise(entry), entry))
  return fileInput({ name: `${fileName} in ${path}`, at: entry.getLastModDate().toISOString(), bytes })
}

/** What the archive says of sizes is not trusted: the bytes are counted as they come. */
async function inflate(stream: Readable, { fileName, compressedSize }: yauzl.Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_FILE || (length > MEGABYTE && length > MAX_RATIO * compressedSize)) {
      throw new MalformedError(`${fileName} in the archive grows to more than ${length} bytes from ${compressedSize}`)
    }
  }
  return Buffer.concat(chunks)
}

/** The archive is opened for each use, so that no handle stays behind. */
async function withZip<T>(path: string, use: (zip: yauzl.ZipFile) => Promise<T>): Promise<T> {
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true })
    return await use(zip)
  } catch (error) {
    if (error instanceof MalformedError) throw error
    throw new MalformedError(sentenceOf(error))
  } finally {
    zip?.close()
  }
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(message)?.[1]
  if (name !== undefined) return `the archive holds a file whose name leads out of it: ${name.slice(0, 80)}`
  if (/encrypt/i.test(message)) return ENCRYPTED
  if (/end of central directory/i.test(message)) return 'the archive is not whole: it breaks off before its directory'
  return `the archive cannot be read: ${message.replace(/\.$/, '').slice(0, 120)}`
}
