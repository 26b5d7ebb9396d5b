import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetResult } from '../summary/summary.ts'

/** A report that is written while the reading goes on. */
export interface FleetOutput {
  row(entry: RawEntry, judged: Judged): void
  end(result: FleetResult): void
}
