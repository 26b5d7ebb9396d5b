import * as v from 'valibot'
import { type EvidenceKey, evidenceKey } from '../contract/evidence.ts'

/** Rows that one plug-in may have, and characters of one of their texts: many times what people read. */
export const MAX_ROWS = 1_000
const MAX_TEXT = 4_000

/** A text of a plug-in. What is too long for a report is cut. */
const text = v.pipe(
  v.string(),
  v.transform(long => (long.length > MAX_TEXT ? `${long.slice(0, MAX_TEXT)}…` : long)),
)
const texts = v.pipe(v.array(text), v.maxLength(100))
const status = v.picklist(['pass', 'warn', 'fail', 'skip', 'error'])
const code = v.union([v.pipe(v.number(), v.integer(), v.minValue(13), v.maxValue(42)), v.literal('server-2012r2')])
const reason = v.picklist([
  'not-applicable',
  'not-selected',
  'blocked',
  'missing-input',
  'unsupported-platform',
  'missing-privilege',
  'offline',
])

/** A row as `--format json` prints it; what the catalogue says already may be left out, and is not looked at. */
export const pluginRow = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  status,
  summary: text,
  codes: v.exactOptional(v.pipe(v.array(code), v.maxLength(50))),
  expected: v.exactOptional(text),
  actual: v.exactOptional(text),
  where: v.exactOptional(text),
  why: v.exactOptional(text),
  remediation: v.exactOptional(v.object({ steps: texts })),
  details: v.exactOptional(v.pipe(v.array(v.object({ subject: text, status, text })), v.maxLength(MAX_ROWS))),
  skip: v.exactOptional(v.object({ reason, by: v.exactOptional(text) })),
  error: v.exactOptional(v.object({ name: text, message: text })),
})
export type PluginRow = v.InferOutput<typeof pluginRow>

const pluginReport = v.object({
  rows: v.pipe(v.array(pluginRow), v.maxLength(MAX_ROWS)),
  /** What went wrong besides, such as lines that are no rows: `id` where it is known which check was meant. */
  problems: v.pipe(v.array(v.object({ id: v.exactOptional(v.string()), text })), v.maxLength(MAX_ROWS)),
  /** How it came to its end, as the rest of a sentence: "ended with exit code 1. Standard error: …" */
  ended: text,
})

/** Everything that a plug-in said in one run. */
export type PluginReport = v.InferOutput<typeof pluginReport>

/** The evidence of one plug-in: what it said, to be judged by the checks that it declares. */
export function pluginEvidence(id: string, title: string): EvidenceKey<PluginReport> {
  return evidenceKey(id, title, pluginReport)
}
