import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetResult } from '../summary/summary.ts'
import type { ByteSink } from './byte-sink.ts'
import { CsvRows } from './csv-rows.ts'
import { JsonRows } from './json-rows.ts'

/** Formats with a row a computer. */
export const ROW_FORMATS = ['ndjson', 'json', 'csv'] as const
export type RowFormat = (typeof ROW_FORMATS)[number]

/** A report that is written while the reading goes on. */
export interface FleetOutput {
  row(entry: RawEntry, judged: Judged): void
  end(result: FleetResult): void
}

export function rowOutput(format: RowFormat, sink: ByteSink, attributes: FleetAttributes): FleetOutput {
  return format === 'csv' ? new CsvRows(sink, attributes) : new JsonRows(sink, attributes, format === 'json')
}
