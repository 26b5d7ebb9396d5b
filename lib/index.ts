/**
 * The suite as a library: run it, write checks and probes for it, read its results.
 *
 * @module
 */
export type { Code } from './codes/code.ts'
export { type AnyCheck, type Check, check } from './contract/check.ts'
export { type EvidenceKey, evidenceKey, type Needs, type ValuesOf } from './contract/evidence.ts'
export {
  blocked,
  couldNotCheck,
  type Detail,
  type Finding,
  fail,
  pass,
  type Status,
  skip,
  warn,
} from './contract/finding.ts'
export type { Connection, Network, Resolution } from './contract/network.ts'
export { type Fault, failed, type NoValue, type Observation, type SkipReason, skipped } from './contract/observation.ts'
export { type AnyProbe, type Gathered, type Probe, type ProbeContext, probe } from './contract/probe.ts'
export type { Target } from './contract/target.ts'
export type { EvidenceFile } from './engine/evidence-file.ts'
export type { CheckRow, CodeRow, ExitCode, SuiteResult, Summary, Verdict } from './engine/result.ts'
export type { SuiteRun } from './engine/run.ts'
export type { Selection } from './engine/selection.ts'
export type { TargetInput } from './engine/target.ts'
export { UsageError } from './engine/usage-error.ts'
export * as evidence from './evidence/index.ts'
export { collectDevice, type PreflightOptions, preflight } from './preflight.ts'
