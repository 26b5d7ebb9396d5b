import { viewOf } from '../../formats/entry/byte-runs.ts'
import { RawEntry } from '../../formats/entry/raw-entry.ts'
import { guidToBytes } from '../../formats/guid.ts'
import type { Judged } from '../judge/judge.ts'
import type { DoneRow } from './done-rows.ts'
import { keyOfName } from './key.ts'

/** A judged computer again, as far as it is counted: its place, its name and its verdict. */
export function entryOfRow(row: DoneRow): { entry: RawEntry; judged: Judged; key: DataView } {
  const { dn, objectGUID, stale, ...shown } = row
  const entry = new RawEntry(1)
  const bytes = Buffer.from(dn)
  entry.reset(bytes)
  entry.dnEnd = bytes.length
  const guid = objectGUID === null ? undefined : guidToBytes(objectGUID)
  return {
    entry,
    judged: { verdict: { id: -1, ...shown }, lastSeenDay: -1, stale },
    key: guid ? viewOf(guid) : keyOfName(dn || row.name),
  }
}
