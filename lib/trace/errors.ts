import { type Explanation, explain } from '../codes/lookup.ts'
import type { TraceError } from './finding.ts'
import { textOf } from './words.ts'

/** Records without any of these hold no error, and need no closer look. */
const WORTH_A_LOOK =
  /0x[0-9a-f]{3}|error|fail|status|hresult|AADRT|DSREG|WININET|ADAL|AADSTS|-\d{9}|\b2147\d{6}\b|not found/i
const KINDS = ['error-code', 'server-message', 'name', 'unknown'] as const
const MOST = 20

/** The errors that a record names. What only looks like an event or a check in a trace is none. */
export function errorsOf(fields: readonly { readonly name: string; readonly value: string }[]): readonly TraceError[] {
  const text = textOf(fields)
  if (!WORTH_A_LOOK.test(text)) return []
  // A number beside "status" is an EnrollmentStatus only where it is called one.
  const kinds: readonly string[] = /enrollment ?status/i.test(text) ? [...KINDS, 'enrollment-code'] : KINDS
  return explain(text, [])
    .filter(({ kind, asked }) => kinds.includes(kind) && (kind !== 'unknown' || isErrorLike(asked)))
    .slice(0, MOST)
    .map(toError)
}

/** What is unknown is told only where it is a failure code or a name of this field, and not the whole text. */
function isErrorLike(asked: string): boolean {
  return /^(?:0x[89a-f][0-9a-f]{7}|(?:AADRT|DSREG|WININET|ERROR_ADAL)_\w+|AADSTS\d+)$/i.test(asked)
}

function toError({ asked, kind, name, hex, codes, meanings }: Explanation): TraceError {
  const [meaning] = meanings
  return {
    asked,
    // Filtered above.
    kind: kind as TraceError['kind'],
    ...(name !== undefined && { name }),
    ...(hex !== undefined && { hex }),
    codes,
    ...(meaning && { meaning: meaning.text }),
  }
}
