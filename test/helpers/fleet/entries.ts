import type { FleetAttributes } from '../../../lib/fleet/judge/fleet-attributes.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'

export type Values = Readonly<Record<string, readonly (string | Uint8Array)[]>>

/** An entry as a reader hands it over. */
export function rawEntry({ table }: Pick<FleetAttributes, 'table'>, dn: string, values: Values): RawEntry {
  const entry = new RawEntry(table.names.length)
  const parts = [Buffer.from(dn), ...Object.values(values).flatMap(list => list.map(value => Buffer.from(value)))]
  entry.reset(Buffer.concat(parts))
  entry.dnEnd = Buffer.byteLength(dn)
  let at = entry.dnEnd
  for (const [name, list] of Object.entries(values)) {
    for (const value of list) {
      const end = at + Buffer.from(value).length
      entry.add(table.indexOf(name), at, end)
      at = end
    }
  }
  return entry
}
