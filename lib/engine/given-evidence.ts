import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import { type EvidenceInput, mergeEvidence, readEvidence } from './evidence-input.ts'
import { targetFromFiles } from './known-evidence.ts'
import type { TargetInput } from './target.ts'
import { UsageError } from './usage-error.ts'

/** The files that the run judges: instead of the world, or beside what it gathers. */
export interface Given {
  readonly asked: '--evidence' | '--with'
  readonly inputs: readonly EvidenceInput[]
  /** What they say of the target. */
  readonly target: TargetInput
  readonly replayed?: EvidenceFile
  readonly beside?: EvidenceFile
}

/**
 * Reads the files that the caller names, of which none, one kind or the other may be there.
 *
 * @throws {UsageError} for files of both kinds, and for one that cannot be used.
 */
export async function readGiven(
  { evidence = [], with: beside = [] }: { readonly evidence?: readonly string[]; readonly with?: readonly string[] },
  checks: readonly AnyCheck[],
): Promise<Given> {
  if (evidence.length > 0 && beside.length > 0) {
    throw new UsageError(
      '--with gathers what the files do not hold, and --evidence contacts nothing: give all files with one of the two.',
    )
  }
  const asked = beside.length > 0 ? '--with' : '--evidence'
  const inputs = await Promise.all([...evidence, ...beside].map(path => readEvidence(path, checks, asked)))
  const merged = mergeEvidence(inputs, new Date().toISOString())
  if (!merged) return { asked, inputs, target: {} }
  if (asked === '--evidence') return { asked, inputs, target: merged.target, replayed: merged }
  return { asked, inputs, target: targetFromFiles(merged), beside: merged }
}
