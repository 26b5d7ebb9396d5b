import { readFileSync, statSync } from 'node:fs'
import * as v from 'valibot'
import type { SuiteResult } from '../engine/result.ts'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { decodeText } from '../formats/decode-text.ts'

/** A result has some 30 kB; one of more than 16 MB is something else. */
const LIMIT = 16 * 1_048_576

const text = v.optional(v.string())
const code = v.union([v.number(), v.literal('server-2012r2')])
const texts = v.array(v.string())
const row = v.object({
  id: v.string(),
  codes: v.array(code),
  tags: texts,
  status: v.picklist(['pass', 'warn', 'fail', 'skip', 'error']),
  summary: v.string(),
  expected: text,
  actual: text,
  remediation: v.optional(v.object({ steps: texts, url: v.string() })),
  waiver: v.optional(v.object({ justification: v.string(), expires: text })),
})
const codeRow = v.object({
  code,
  name: v.string(),
  verdict: v.picklist(['fail', 'unknown', 'warn', 'pass', 'not-applicable', 'undocumented']),
  checks: texts,
  because: texts,
})
const file = v.object({
  tool: v.object({ name: v.string(), version: v.string() }),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  redacted: v.optional(v.literal(true)),
  target: v.record(v.string(), v.unknown()),
  checks: v.array(row),
  codes: v.array(codeRow),
  exitCode: v.picklist([0, 1, 3, 130]),
})

/** What is read of a saved result: enough to merge and to compare it. */
export type SavedResult = Pick<SuiteResult, 'tool' | 'startedAt' | 'redacted' | 'target' | 'codes' | 'exitCode'> & {
  readonly checks: readonly Pick<SuiteResult['checks'][number], keyof v.InferOutput<typeof row>>[]
}

/**
 * Reads what `run --format json` wrote, in any encoding that a shell may have given it.
 *
 * @throws {UsageError} when the file cannot be read or is no such result; the message begins with the path.
 */
export function readResultFile(path: string): SavedResult {
  const content = parse(path)
  const kind = typeof content === 'object' && content !== null ? content : {}
  if ('kind' in kind && kind.kind === 'sensecm-preflight-evidence')
    throw new UsageError(
      `${path} is evidence and no result; make a result of it with run --evidence ${path} --format json.`,
    )
  if (!('schemaVersion' in kind && 'checks' in kind && 'codes' in kind))
    throw new UsageError(`${path} is no result; such a file comes from run --format json.`)
  if (kind.schemaVersion !== 1)
    throw new UsageError(
      `${path} has schema version ${JSON.stringify(kind.schemaVersion)}, this program reads version 1; make it again with this version.`,
    )
  const parsed = v.safeParse(file, content)
  if (parsed.success) return withoutUndefined(parsed.output)
  const [issue] = parsed.issues
  throw new UsageError(
    `${path}: expected ${issue.expected ?? 'another value'} at ${v.getDotPath(issue) ?? 'the top'}, found ${issue.received}.`,
  )
}

/** JSON has no undefined, so optional fields that are absent are absent in the parsed value too. */
function withoutUndefined(result: v.InferOutput<typeof file>): SavedResult {
  return result as SavedResult
}

function parse(path: string): unknown {
  let bytes: Uint8Array
  try {
    const { size } = statSync(path)
    if (size > LIMIT) throw new UsageError(`${path} is larger than ${LIMIT} bytes, which no result is.`)
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}.`)
  }
  try {
    return JSON.parse(decodeText(bytes))
  } catch (error) {
    throw new UsageError(`${path} is not valid JSON: ${error instanceof Error ? error.message : error}.`)
  }
}
