import { readFile, writeFile } from 'node:fs/promises'
import * as v from 'valibot'

const PATH = new URL('record.json', import.meta.url)

const record = v.object({
  /** Day of the run. */
  date: v.string(),
  seconds: v.number(),
  /** By the name of the file below checks/. */
  rows: v.array(v.object({ name: v.string(), killed: v.number(), survived: v.number(), equivalent: v.number() })),
})

/** What the last whole run found: the source of a table in docs/tests.md. */
export type MutationRecord = v.InferOutput<typeof record>

/** @throws {Error} when the file is missing, or holds something else. */
export async function readMutationRecord(): Promise<MutationRecord> {
  return v.parse(record, JSON.parse(await readFile(PATH, 'utf8')))
}

export async function writeMutationRecord(found: MutationRecord): Promise<void> {
  await writeFile(PATH, `${JSON.stringify(found, undefined, 2)}\n`)
}
