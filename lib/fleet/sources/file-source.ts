import { type FileHandle, open } from 'node:fs/promises'
import { ComputerRows } from '../../formats/csv/computer-rows.ts'
import type { AttributeTable } from '../../formats/entry/attribute-table.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { LdifReader } from '../../formats/ldif/ldif-reader.ts'
import { MalformedError } from '../../formats/malformed.ts'
import { isComputer } from './is-computer.ts'
import { otherKind } from './other-kind.ts'
import type { Audience, Source, SourceReport } from './source.ts'
import { toUtf8 } from './to-utf8.ts'
import { Unseen } from './unseen.ts'

const PIECE = 1024 * 1024

/** A reader of entries, in whatever pieces they come. */
interface Reader {
  push(chunk: Uint8Array): boolean
  finish(): { readonly entries: number; readonly complete: boolean; readonly problems: readonly string[] }
}

type MakeReader = (options: {
  table: AttributeTable
  needed: readonly string[]
  take: (entry: RawEntry) => boolean
}) => Reader

const READERS: Readonly<Record<'ldif' | 'csv', MakeReader>> = {
  ldif: options => new LdifReader(options),
  csv: options => new ComputerRows(options),
}

/** Objects in one answer of Active Directory, unless somebody has changed it (MaxPageSize, MS-ADTS 3.1.1.3.4.6). */
const USUAL_PAGE = 1000

/**
 * The computers in a file.
 *
 * @param path `-` for standard input
 * @throws {MalformedError} for a file that is none of its kind, and what the file system says.
 */
export function fileSource(path: string, kind: 'ldif' | 'csv'): Source {
  return async audience => {
    let [all, others] = [0, 0]
    const { attributes } = audience
    const unseen = new Unseen(attributes)
    const take = (entry: RawEntry): boolean => {
      all += 1
      unseen.look(entry)
      if (isComputer(entry, attributes)) return audience.take(entry)
      others += 1
      return false
    }
    const reader = READERS[kind]({ table: attributes.table, needed: attributes.ofRules, take })
    const stopped = await readAll(path, kind, audience, reader)
    if (others > 0) audience.tell(`${path} holds ${others} entries that are no computers; they are left out.`)
    // A table has a header that tells which attributes were exported.
    if (kind === 'ldif' && all > 0 && unseen.names.length > 0 && !stopped) {
      audience.tell(
        `${path} holds no ${unseen.names.join(', ')} at all, which the rules look at; if the export left that out, what is said of such computers is not so.`,
      )
    }
    if (all === USUAL_PAGE && !stopped)
      audience.tell(
        `${path} holds exactly ${all} objects, which is where Active Directory stops unless it is asked in pages; see whether the export left the others out.`,
      )
    return stopped ? { complete: true, problems: [] } : reportOf(reader, path, others)
  }
}

function reportOf(reader: Reader, path: string, others: number): SourceReport {
  const { entries, complete, problems } = reader.finish()
  if (entries > others) return { complete, problems: problems.map(problem => `${path}: ${problem}`) }
  const nothing = `${path}: no computer is in it.`
  return { complete: false, problems: [...problems.map(problem => `${path}: ${problem}`), nothing] }
}

/** Whether the reading was ended before the file did, because no more was wanted. */
async function readAll(path: string, kind: 'ldif' | 'csv', audience: Audience, reader: Reader): Promise<boolean> {
  let bytes = 0
  const { pieces, size } = path === '-' ? { pieces: process.stdin, size: 0 } : await piecesOf(path)
  for await (const piece of toUtf8(pieces)) {
    const other = bytes === 0 ? otherKind(piece, kind) : undefined
    if (other !== undefined) throw new MalformedError(`${path}: expected ${kind.toUpperCase()}, found ${other}`)
    bytes += piece.length
    if (reader.push(piece)) return true
    if (size > 0) audience.expect({ share: bytes / size })
    if (audience.signal.aborted) return true
    const waiting = audience.pause()
    if (waiting) await waiting
  }
  return false
}

async function piecesOf(path: string): Promise<{ pieces: AsyncIterable<Buffer>; size: number }> {
  const file = await open(path)
  const { size } = await file.stat()
  return { pieces: readPieces(file), size }
}

/** The same buffer each time. */
async function* readPieces(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(PIECE)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
