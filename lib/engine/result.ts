import type { Code } from '../codes/code.ts'
import type { Detail, Status } from '../contract/finding.ts'
import type { Fault, SkipReason } from '../contract/observation.ts'
import type { Diagnosis } from './diagnosis/diagnosis.ts'
import type { TargetInput } from './target.ts'

export type { Diagnosis } from './diagnosis/diagnosis.ts'

export type Verdict = 'fail' | 'unknown' | 'warn' | 'pass' | 'not-applicable' | 'undocumented'

/** One check's row. Its shape, and that of `SuiteResult`, is published as schema/result.schema.json. */
export interface CheckRow {
  readonly id: string
  readonly title: string
  readonly codes: readonly Code[]
  readonly tags: readonly string[]
  readonly status: Status
  readonly summary: string
  readonly expected?: string
  readonly actual?: string
  readonly where?: string
  readonly why?: string
  readonly remediation?: { readonly steps: readonly string[]; readonly url: string }
  readonly details?: readonly Detail[]
  readonly skip?: { readonly reason: SkipReason; readonly by?: string }
  readonly error?: Fault
  readonly waiver?: { readonly justification: string; readonly expires?: string }
  /** Set when a failure counts as a warning because the device does not need hybrid join. */
  readonly demoted?: boolean
  /** Ids of the evidence that was judged. */
  readonly evidence: readonly string[]
  /** Milliseconds that it took to gather the evidence and to judge it. */
  readonly durationMs: number
}

export interface CodeRow {
  readonly code: Code
  readonly name: string
  readonly verdict: Verdict
  /** Checks that bear on the code. */
  readonly checks: readonly string[]
  /** Of those, the ones that the verdict rests on. */
  readonly because: readonly string[]
}

export interface Summary {
  readonly pass: number
  readonly warn: number
  readonly fail: number
  readonly skip: number
  readonly error: number
  /** Rows whose warn or fail is covered by a waiver; they are counted there and not under warn or fail. */
  readonly waived: number
}

export type ExitCode = 0 | 1 | 3 | 130

export interface SuiteResult {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly startedAt: string
  readonly durationMs: number
  readonly target: TargetInput
  readonly mode: 'hybrid' | 'synthetic'
  /** Why this mode, in one sentence. */
  readonly modeReason: string
  readonly interrupted?: boolean
  /** Set when names and addresses are masks (--redact). */
  readonly redacted?: true
  /** How what the device itself reports fits to what was found; only where it reports something. */
  readonly diagnosis?: Diagnosis
  readonly checks: readonly CheckRow[]
  readonly codes: readonly CodeRow[]
  readonly summary: Summary
  readonly exitCode: ExitCode
}
