import type { Code } from '../codes/code.ts'
import type { AnyCheck } from '../contract/check.ts'
import { didYouMean } from '../formats/suggest.ts'
import { UsageError } from './usage-error.ts'

export interface Selection {
  /** Only these checks. */
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** Only checks with one of these tags. */
  readonly tag?: readonly string[]
  /**
   * Only checks that bear on these enrollment codes: numbers (15, 26-32), names, or whatever else `explain` links to
   * codes. What the device itself reports, and the checks that name the cause where one of these is blocked, are run
   * as well.
   */
  readonly for?: readonly string[]
}

/**
 * Which of the checks are to run. Empty lists select nothing away.
 *
 * @param codes those of `for`, where there are any.
 * @throws {UsageError} for an id or a tag that no check has, or when nothing is left to run.
 */
export function select(
  checks: readonly Pick<AnyCheck, 'id' | 'tags' | 'codes'>[],
  { only = [], skip = [], tag = [] }: Omit<Selection, 'for'>,
  codes?: readonly Code[],
): ReadonlySet<string> {
  const ids = checks.map(({ id }) => id)
  const tags = [...new Set(checks.flatMap(check => check.tags))]
  for (const id of [...only, ...skip]) {
    if (!ids.includes(id))
      throw new UsageError(`There is no check "${id}".${didYouMean(id, ids)} See: sensecm-preflight list`)
  }
  for (const name of tag) {
    if (!tags.includes(name))
      throw new UsageError(`No check has the tag "${name}".${didYouMean(name, tags)} Tags: ${tags.sort().join(', ')}.`)
  }
  const chosen = checks
    .filter(check => !codes || check.codes.some(code => codes.includes(code)))
    .filter(check => only.length === 0 || only.includes(check.id))
    .filter(check => tag.length === 0 || check.tags.some(name => tag.includes(name)))
    .filter(check => !skip.includes(check.id))
  if (chosen.length === 0) throw new UsageError('The selection leaves no check to run; see: sensecm-preflight list')
  return new Set(chosen.map(({ id }) => id))
}
