import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { ByteSink } from './byte-sink.ts'
import { CsvRows } from './csv-rows.ts'
import type { FleetOutput } from './fleet-output.ts'
import { JsonRows } from './json-rows.ts'

/** Formats with a row a computer. */
export const ROW_FORMATS = ['ndjson', 'json', 'csv'] as const
export type RowFormat = (typeof ROW_FORMATS)[number]

export function rowOutput(format: RowFormat, sink: ByteSink, attributes: FleetAttributes): FleetOutput {
  return format === 'csv' ? new CsvRows(sink, attributes) : new JsonRows(sink, attributes, format === 'json')
}
