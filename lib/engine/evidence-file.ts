import { writeFileSync } from 'node:fs'
import * as v from 'valibot'
import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceKey } from '../contract/evidence.ts'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import { reasonNotWritten } from './target-access.ts'
import { UsageError } from './usage-error.ts'

export type { EvidenceFile } from '../contract/evidence-file.ts'

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
  redacted: v.optional(v.literal(true)),
  target: v.record(v.string(), v.unknown()),
  evidence: v.record(v.string(), observation),
})

/** @throws {UsageError} when the file cannot be written; `asked` is what named it. */
export function writeEvidenceFile(path: string, evidence: EvidenceFile, asked = '--save-evidence'): void {
  try {
    writeFileSync(path, `${JSON.stringify(evidence, undefined, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw new UsageError(`${asked}: cannot write ${path}: ${reasonNotWritten(error)}.`)
  }
}

/**
 * Reads saved evidence and holds it against the shapes that the checks expect; `path`, and `asked`, the option that
 * named it, are for messages.
 *
 * @throws {UsageError} when the text is no evidence, of another schema version, or of another shape.
 */
export function parseEvidenceFile(
  text: string,
  path: string,
  checks: readonly AnyCheck[],
  asked = '--evidence',
): EvidenceFile {
  const content = parseJson(text, path, asked)
  const stated = v.safeParse(
    v.object({ kind: v.literal('sensecm-preflight-evidence'), schemaVersion: v.unknown() }),
    content,
  )
  if (!stated.success) {
    throw new UsageError(
      `${asked}: ${path} holds no evidence of sensecm-preflight; such a file comes from run --save-evidence or from collect.`,
    )
  }
  if (stated.output.schemaVersion !== 1) {
    throw new UsageError(
      `${asked}: ${path} has schema version ${JSON.stringify(stated.output.schemaVersion)}, this program reads version 1; collect it again with this version.`,
    )
  }
  const envelope = v.safeParse(file, content)
  if (!envelope.success) throw new UsageError(`${asked}: ${path}: ${describeIssue(envelope.issues[0])}`)
  for (const key of keysOf(checks)) {
    const found = envelope.output.evidence[key.id]
    if (found?.state !== 'observed') continue
    const parsed = v.safeParse(key.schema, found.value)
    if (!parsed.success)
      throw new UsageError(`${asked}: ${path}, evidence "${key.id}": ${describeIssue(parsed.issues[0])}`)
  }
  // Optional fields that are absent stay absent in JSON, so the parsed value has the declared type.
  return envelope.output as EvidenceFile
}

function keysOf(checks: readonly AnyCheck[]): Set<EvidenceKey<unknown>> {
  return new Set(checks.flatMap(check => [...Object.values(check.needs), ...Object.values(check.uses ?? {})]))
}

function parseJson(text: string, path: string, asked: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${asked}: ${path} is not valid JSON: ${error instanceof Error ? error.message : error}.`)
  }
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  return `expected ${issue.expected ?? 'another value'} at ${v.getDotPath(issue) ?? 'the top'}, found ${issue.received}.`
}
