import type { RawEntry } from '../formats/entry/raw-entry.ts'
import { GuidSet } from '../formats/guid-set.ts'
import type { FleetAttributes } from './judge/fleet-attributes.ts'
import { FleetJudge, type JudgeOptions } from './judge/judge.ts'
import type { FleetOutput } from './output/fleet-output.ts'
import type { DoneRow } from './resume/done-rows.ts'
import { entryOfRow } from './resume/entry-of-row.ts'
import { keyOf } from './resume/key.ts'
import { Recheck } from './resume/recheck.ts'
import type { Audience, Source } from './sources/source.ts'
import type { FleetResult } from './summary/summary.ts'
import { Tally } from './summary/tally.ts'

export interface FleetOptions extends JudgeOptions, Pick<Audience, 'signal' | 'tell' | 'expect' | 'pause'> {
  readonly source: Source
  /** Makes the reports, once it is known which attributes are read. */
  readonly outputs: (attributes: FleetAttributes) => readonly FleetOutput[]
  /** Stops after so many computers. */
  readonly sample?: number
  /** Rows of an earlier run, which need not be read again. */
  readonly done?: AsyncIterable<DoneRow>
  /** Called for each computer. */
  readonly onComputer?: () => void
}

/**
 * Judges every computer of a source as it comes, and keeps nothing of it but counts. Bad news is in the result.
 *
 * @throws {MalformedError} for a file that is none of its kind, and what the file system says.
 */
export async function auditFleet(options: FleetOptions): Promise<FleetResult> {
  const { source, sample = Number.POSITIVE_INFINITY, signal, tell, expect, pause, onComputer } = options
  const judge = new FleetJudge(options)
  const { attributes } = judge
  const tally = new Tally(attributes)
  const outputs = options.outputs(attributes)
  const recheck = new Recheck()
  const done = options.done && (await readDone(options.done, tally, recheck))

  // One of its own: the tally counts each verdict that the other gives.
  let second: FleetJudge | undefined
  const again = (): FleetJudge => {
    second ??= new FleetJudge(options)
    return second
  }

  const take = (entry: RawEntry): boolean => {
    if (done) {
      const key = keyOf(entry, attributes)
      if (!done.add(key, 0)) {
        recheck.look(key, () => again().judge(entry).verdict)
        return false
      }
    }
    const judged = judge.judge(entry)
    tally.add(entry, judged)
    for (const output of outputs) output.row(entry, judged)
    onComputer?.()
    return tally.computers >= sample
  }
  const report = tally.computers >= sample ? WHOLE : await source({ attributes, take, pause, signal, tell, expect })
  if (recheck.sentence !== undefined) tell(recheck.sentence)
  const interrupted = signal.aborted
  const complete = report.complete && !interrupted
  const problems = interrupted ? [...report.problems, INTERRUPTED] : report.problems
  const result = tally.finish({ complete, problems, interrupted })
  for (const output of outputs) output.end(result)
  return result
}

const WHOLE = { complete: true, problems: [] }
const INTERRUPTED = 'The reading was interrupted; what is missing was not looked at.'

/** Counts what an earlier run has judged; gives the keys of those computers. */
async function readDone(rows: AsyncIterable<DoneRow>, tally: Tally, recheck: Recheck): Promise<GuidSet> {
  const known = new GuidSet()
  for await (const row of rows) {
    const { entry, judged, key } = entryOfRow(row)
    if (!known.add(key, 0)) continue
    tally.add(entry, judged)
    recheck.remember(key, row)
  }
  return known
}
