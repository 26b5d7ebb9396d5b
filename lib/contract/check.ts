import type { Code } from '../codes/code.ts'
import type { Needs, ValuesOf } from './evidence.ts'
import type { Finding } from './finding.ts'

/** Groups of checks that can be selected together with `--tag`. */
export type Tag =
  | 'directory'
  | 'dns'
  | 'kerberos'
  | 'time'
  | 'network'
  | 'cloud'
  | 'federation'
  | 'device'
  | 'sync'
  | (string & {})

export interface Check<N extends Needs = Needs, U extends Needs = Needs> {
  /** kebab-case; never reused for something else. */
  readonly id: string
  /** A sentence that is true when the check passes. */
  readonly title: string
  /** Enrollment codes that the check decides; empty for a prerequisite without a code. */
  readonly codes: readonly Code[]
  /** Of the codes, those that stay unknown while this check cannot run; all of them when left out. */
  readonly decides?: readonly Code[]
  readonly tags: readonly Tag[]
  /** Only devices that need Microsoft Entra hybrid join are hit: on a device with synthetic registration a failure is a warning. */
  readonly hybridOnly?: boolean
  /** Evidence without which there is nothing to judge. */
  readonly needs: N
  /** Evidence that is used when it is there, and `undefined` when not. */
  readonly uses?: U
  /** Where the administrator reads more; docs/checks/ID.md when left out. */
  readonly url?: string
  /**
   * Judges the evidence. Pure: the same evidence gives the same finding, whatever the clock, the network or the
   * environment. Never throws for bad news; a throw is a bug, and is reported as an `error` row.
   */
  judge(evidence: ValuesOf<N> & Partial<ValuesOf<U>>): Finding
}

/** A check whose evidence types have been forgotten, as lists of checks hold it. */
export type AnyCheck = Omit<Check, 'judge'> & { judge(evidence: never): Finding }

/**
 * Defines a check; the types of `judge`'s argument follow from `needs` and `uses`.
 *
 * @example
 * ```ts
 * import { check, fail, pass, evidence } from 'sensecm-preflight'
 *
 * export default check({
 *   id: 'computer-name-length',
 *   title: 'The computer name fits into 15 characters',
 *   codes: [],
 *   tags: ['directory'],
 *   needs: { audit: evidence.audit },
 *   judge({ audit }) {
 *     const name = audit.computer ?? ''
 *     if (name.length <= 15) return pass(`${name} has ${name.length} characters`)
 *     return fail({
 *       summary: 'The computer name is too long for NetBIOS',
 *       expected: 'at most 15 characters',
 *       actual: `${name.length} characters`,
 *       why: 'The account name of the computer is cut to 15 characters.',
 *       fix: ['Rename the computer.'],
 *     })
 *   },
 * })
 * ```
 */
export function check<const N extends Needs, const U extends Needs = Record<never, never>>(
  definition: Check<N, U>,
): Check<N, U> {
  return definition
}
