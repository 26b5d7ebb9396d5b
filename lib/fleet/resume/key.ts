import { createHash } from 'node:crypto'
import { viewOf } from '../../formats/entry/byte-runs.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'

/**
 * 16 bytes by which a computer is known again: its objectGUID, or where that is not there a hash of its distinguished
 * name, or of its name.
 */
export function keyOf(entry: RawEntry, attributes: Pick<FleetAttributes, 'objectGUID' | 'name'>): DataView {
  const index = entry.first[attributes.objectGUID] ?? -1
  const [start = 0, end = 0] = [entry.start[index], entry.end[index]]
  if (index >= 0 && end - start === 16) return viewOf(entry.bytes.subarray(start, end))
  return keyOfName(entry.dn() || (entry.text(attributes.name) ?? ''))
}

export function keyOfName(name: string): DataView {
  return viewOf(createHash('sha256').update(name.toLowerCase()).digest().subarray(0, 16))
}
