import { createReadStream } from 'node:fs'
import { truncate } from 'node:fs/promises'
import * as v from 'valibot'
import { MalformedError } from '../../formats/malformed.ts'

const row = v.object({
  dn: v.string(),
  name: v.string(),
  objectGUID: v.nullable(v.string()),
  stale: v.nullable(v.boolean()),
  os: v.nullable(v.string()),
  osVersion: v.nullable(v.string()),
  osClass: v.picklist(['windows-10', 'server-2012r2', 'windows-8.1', 'down-level', 'not-windows', 'unknown']),
  cloudFiltered: v.nullable(v.boolean()),
  reason: v.string(),
  certificates: v.object({ total: v.number(), valid: v.number() }),
  enabled: v.nullable(v.boolean()),
  codes: v.array(v.picklist([18, 37, 'server-2012r2'])),
})

/** A computer that an earlier run has judged, as its line of ndjson says. */
export type DoneRow = v.InferOutput<typeof row>

/** No line of a report is longer: two distinguished names of the greatest length. */
const MAX_LINE = 4 * 1024 * 1024
const LF = 0x0a

/**
 * Reads the computers of a report that an earlier run left behind, however it ended, and cuts from the file what stands
 * behind the last whole one: half a line, or the summary. What is judged now can be written at its end.
 * @throws {MalformedError} for a file that is no such report.
 */
export async function* doneRows(path: string): AsyncGenerator<DoneRow, void, void> {
  let rest: Buffer = Buffer.alloc(0)
  let [kept, line] = [0, 0]
  read: for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    let at = 0
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, at)) {
      line += 1
      const text = bytes.toString('utf8', at, end)
      if (text.startsWith('{"summary":')) break read
      yield readRow(text, path, line)
      kept += end + 1 - at
      at = end + 1
    }
    rest = bytes.subarray(at)
    if (rest.length > MAX_LINE)
      throw new MalformedError(
        `${path}, line ${line + 1}: expected a line a computer, found one of more than ${MAX_LINE} bytes`,
      )
  }
  await truncate(path, kept)
}

function readRow(text: string, path: string, line: number): DoneRow {
  try {
    return v.parse(row, JSON.parse(text))
  } catch {
    const found = text.slice(0, 60)
    throw new MalformedError(
      `${path}, line ${line}: expected a computer as fleet writes it to ndjson, found "${found}"`,
    )
  }
}
