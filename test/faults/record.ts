import { readFile, writeFile } from 'node:fs/promises'
import * as v from 'valibot'

const PATH = new URL('record.json', import.meta.url)

const outcomes = v.object({ told: v.number(), noted: v.number(), unharmed: v.number() })

const sweepRecord = v.object({
  protocol: v.string(),
  cells: v.array(v.object({ fault: v.string(), outcomes })),
  overrunMs: v.number(),
  peakMiB: v.number(),
  left: v.number(),
  repeated: v.number(),
})

const soakRecord = v.object({
  date: v.string(),
  runs: v.number(),
  seed: v.number(),
  /** Runs before the first measurement. */
  warmUp: v.number(),
  /** After a collection, at even distances. */
  memoryMiB: v.array(v.number()),
  seconds: v.number(),
  overrunMs: v.number(),
  /** Runs that needed more time than the first try had. */
  repeated: v.number(),
})

const record = v.object({
  /** Day of the run, and the Node.js that ran it. */
  date: v.string(),
  node: v.string(),
  sweeps: v.array(sweepRecord),
  soak: v.optional(soakRecord),
})

/** What the last long run found: the source of docs/reliability.md. */
export type FaultRecord = v.InferOutput<typeof record>

/** @throws {Error} when the file is missing, or holds something else. */
export async function readRecord(): Promise<FaultRecord> {
  return v.parse(record, JSON.parse(await readFile(PATH, 'utf8')))
}

export async function writeRecord(found: FaultRecord): Promise<void> {
  await writeFile(PATH, `${JSON.stringify(found, undefined, 2)}\n`)
}
