import { readFileSync, statSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceKey } from '../contract/evidence.ts'
import type { Observation } from '../contract/observation.ts'
import { reasonOf } from './target-access.ts'
import { UsageError } from './usage-error.ts'

/** A run of a domain leaves some 100 kB; a file of more than 64 MB is something else. */
const LIMIT = 64 * 1_048_576

const reason = v.picklist([
  'not-applicable',
  'not-selected',
  'blocked',
  'missing-input',
  'unsupported-platform',
  'missing-privilege',
  'offline',
])
const fix = v.optional(v.array(v.string()))
const observation = v.variant('state', [
  v.object({ state: v.literal('observed'), value: v.unknown(), at: v.string(), durationMs: v.number() }),
  v.object({ state: v.literal('skipped'), reason, message: v.string(), by: v.optional(v.string()), fix }),
  v.object({ state: v.literal('failed'), fault: v.object({ name: v.string(), message: v.string() }), fix }),
])
const file = v.object({
  kind: v.literal('sensecm-preflight-evidence'),
  schemaVersion: v.literal(1),
  tool: v.object({ name: v.string(), version: v.string() }),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  target: v.record(v.string(), v.unknown()),
  evidence: v.record(v.string(), observation),
})

/** What a run has seen, without secrets: enough to judge it again elsewhere with the same result. */
export interface EvidenceFile {
  readonly kind: 'sensecm-preflight-evidence'
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly startedAt: string
  /** As a target file says it. */
  readonly target: Readonly<Record<string, unknown>>
  /** By evidence id. */
  readonly evidence: Readonly<Record<string, Observation<unknown>>>
}

export function writeEvidenceFile(path: string, evidence: EvidenceFile): void {
  try {
    writeFileSync(path, `${JSON.stringify(evidence, undefined, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw new UsageError(`--save-evidence: cannot write ${path}: ${reasonOf(error)}.`)
  }
}

/**
 * Reads saved evidence and holds it against the shapes that the checks expect.
 *
 * @throws {UsageError} when the file is no evidence, of another schema version, or of another shape.
 */
export function readEvidenceFile(path: string, checks: readonly AnyCheck[]): EvidenceFile {
  const content = parseJson(path)
  const stated = v.safeParse(
    v.object({ kind: v.literal('sensecm-preflight-evidence'), schemaVersion: v.unknown() }),
    content,
  )
  if (!stated.success) {
    throw new UsageError(
      `--evidence: ${path} holds no evidence of sensecm-preflight; such a file comes from run --save-evidence.`,
    )
  }
  if (stated.output.schemaVersion !== 1) {
    throw new UsageError(
      `--evidence: ${path} has schema version ${JSON.stringify(stated.output.schemaVersion)}, this program reads version 1; collect it again with this version.`,
    )
  }
  const envelope = v.safeParse(file, content)
  if (!envelope.success) throw new UsageError(`--evidence: ${path}: ${describeIssue(envelope.issues[0])}`)
  for (const key of keysOf(checks)) {
    const found = envelope.output.evidence[key.id]
    if (found?.state !== 'observed') continue
    const parsed = v.safeParse(key.schema, found.value)
    if (!parsed.success)
      throw new UsageError(`--evidence: ${path}, evidence "${key.id}": ${describeIssue(parsed.issues[0])}`)
  }
  // Optional fields that are absent stay absent in JSON, so the parsed value has the declared type.
  return envelope.output as EvidenceFile
}

function keysOf(checks: readonly AnyCheck[]): Set<EvidenceKey<unknown>> {
  return new Set(checks.flatMap(check => [...Object.values(check.needs), ...Object.values(check.uses ?? {})]))
}

function parseJson(path: string): unknown {
  try {
    if (statSync(path).size > LIMIT) throw new UsageError(`--evidence: ${path} is larger than ${LIMIT} bytes.`)
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof SyntaxError) throw new UsageError(`--evidence: ${path} is not valid JSON: ${error.message}.`)
    throw new UsageError(`--evidence: cannot read ${path}: ${reasonOf(error)}.`)
  }
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  return `expected ${issue.expected ?? 'another value'} at ${v.getDotPath(issue) ?? 'the top'}, found ${issue.received}.`
}
