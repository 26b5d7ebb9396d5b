import { dirname } from 'node:path'
import * as v from 'valibot'
import { type Code, MATRIX_CODES } from '../../codes/code.ts'
import * as evidence from '../../evidence/index.ts'
import { escapeControl } from '../../formats/escape-control.ts'
import { didYouMean } from '../../formats/suggest.ts'
import { duration } from '../option-values.ts'
import { readStructuredObject } from '../structured-file.ts'
import { UsageError } from '../usage-error.ts'
import type { DeclaredCheck } from './row-checks.ts'

/** What a command gets when its manifest does not say how long it may take. */
const DEFAULT_TIMEOUT_MS = 45_000

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const kebab = v.pipe(v.string(), v.maxLength(120), v.regex(KEBAB, 'a kebab-case name, such as disk-space'))
const title = v.pipe(v.string(), v.minLength(1), v.maxLength(300), v.transform(escapeControl))
const word = v.pipe(
  v.string(),
  v.check(text => !text.includes('\0'), 'a text without NUL'),
)

const codes = v.array(
  v.custom<Code>(code => MATRIX_CODES.some(known => known === code), 'a code from 13 to 42, or "server-2012r2"'),
)
const declaredCheck = v.strictObject({
  id: kebab,
  title,
  codes: v.optional(codes, []),
  tags: v.optional(v.array(kebab), []),
  hybridOnly: v.exactOptional(v.boolean()),
  url: v.exactOptional(v.string()),
})

const manifest = v.strictObject({
  name: kebab,
  command: v.tupleWithRest([v.pipe(word, v.minLength(1))], word),
  platforms: v.exactOptional(v.array(v.picklist(['win32', 'linux', 'darwin']))),
  timeout: v.exactOptional(v.union([v.string(), v.number()])),
  needs: v.optional(v.array(v.string()), []),
  checks: v.pipe(v.array(declaredCheck), v.minLength(1, 'at least one check')),
})

export interface Manifest {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly folder: string
  readonly platforms?: readonly string[]
  readonly timeoutMs: number
  readonly needs: readonly (typeof evidence)[keyof typeof evidence][]
  readonly checks: readonly DeclaredCheck[]
}

/**
 * Reads the manifest of a command: JSON or YAML that says how to run it and which checks it decides.
 *
 * @throws {UsageError} when it cannot be read or has another shape.
 */
export async function readManifest(path: string, specifier: string): Promise<Manifest> {
  const flag = `--plugin ${specifier}`
  const parsed = v.safeParse(manifest, await readStructuredObject(path, flag))
  if (!parsed.success) throw new UsageError(`${flag}: ${describe(parsed.issues[0])}`)
  const { timeout, needs, ...said } = parsed.output
  return {
    ...said,
    folder: dirname(path),
    timeoutMs: timeout === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(String(timeout), flag),
    needs: needs.map(id => requireKey(id, flag)),
  }
}

function milliseconds(text: string, flag: string): number {
  try {
    return duration(text)
  } catch (error) {
    const expected = error instanceof Error ? error.message : error
    throw new UsageError(`${flag}: expected "timeout" to be ${expected}, found ${JSON.stringify(text)}.`)
  }
}

function requireKey(id: string, flag: string): Manifest['needs'][number] {
  const keys = Object.values(evidence)
  const key = keys.find(known => known.id === id)
  if (key) return key
  const ids = keys.map(known => known.id)
  throw new UsageError(
    `${flag}: there is no evidence ${JSON.stringify(id)}.${didYouMean(id, ids)} Known: ${ids.join(', ')}.`,
  )
}

/** One sentence about what is wrong with the manifest, and where in it. */
function describe(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'the top'
  const known = Object.keys(place.startsWith('checks') ? declaredCheck.entries : manifest.entries)
  const unknown = place.split('.').at(-1) ?? ''
  if (issue.expected === 'never') {
    return `unknown key ${JSON.stringify(place)}.${didYouMean(unknown, known)} Known: ${known.join(', ')}.`
  }
  const own = ['regex', 'custom', 'check', 'min_length'].includes(issue.type) ? issue.message : undefined
  const expected = own ?? issue.expected ?? 'another value'
  return `expected ${JSON.stringify(place)} to be ${expected}, found ${issue.received}.`
}
