import { readFile, writeFile } from 'node:fs/promises'
import * as v from 'valibot'

const PATH = new URL('record.json', import.meta.url)

const record = v.object({
  /** Day of the run. */
  date: v.string(),
  folders: v.array(v.object({ name: v.string(), lines: v.number(), reached: v.number() })),
})

/** What the last run of scripts/coverage.ts found: the source of a table in docs/tests.md. */
export type CoverageRecord = v.InferOutput<typeof record>

/** @throws {Error} when the file is missing, or holds something else. */
export async function readCoverageRecord(): Promise<CoverageRecord> {
  return v.parse(record, JSON.parse(await readFile(PATH, 'utf8')))
}

export async function writeCoverageRecord(found: CoverageRecord): Promise<void> {
  await writeFile(PATH, `${JSON.stringify(found, undefined, 2)}\n`)
}
