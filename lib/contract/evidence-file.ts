import type { Observation } from './observation.ts'

/** What a run has seen, without secrets: enough to judge it again elsewhere with the same result. */
export interface EvidenceFile {
  readonly kind: 'sensecm-preflight-evidence'
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly startedAt: string
  /** Set when names and addresses are masks. */
  readonly redacted?: true
  /** As a target file says it. */
  readonly target: Readonly<Record<string, unknown>>
  /** By evidence id. */
  readonly evidence: Readonly<Record<string, Observation<unknown>>>
}
