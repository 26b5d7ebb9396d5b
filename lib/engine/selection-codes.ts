import type { Code } from '../codes/code.ts'
import { type ExplainableCheck, explain } from '../codes/lookup.ts'
import { UsageError } from './usage-error.ts'

/** The codes of several texts; see below. */
export function codesFor(texts: readonly string[], checks: readonly ExplainableCheck[]): readonly Code[] {
  return [...new Set(texts.flatMap(text => codesOf(text, checks)))]
}

/**
 * The enrollment codes that a text names, as `explain` understands it: a number, a range, a name, an error code, an event.
 *
 * @throws {UsageError} when it names none, or none that a check decides.
 */
function codesOf(text: string, checks: readonly ExplainableCheck[]): readonly Code[] {
  const answers = explain(text, checks)
  const codes = answers.flatMap(answer => answer.codes)
  const unknown = answers.find(({ kind }) => kind === 'unknown')
  if (unknown || codes.length === 0) {
    throw new UsageError(
      `--for: expected an enrollment code, such as 15, 26-32 or AADRT_E_DEVICE_NOT_FOUND, found "${text}".${suggestion(unknown?.hint)}`,
    )
  }
  if (!checks.some(check => check.codes.some(code => codes.includes(code)))) {
    throw new UsageError(`--for: no check decides "${text}"; what is known of it: sensecm-preflight explain ${text}`)
  }
  return codes
}

/** Of the hint, only what was likely meant. */
function suggestion(hint = ''): string {
  return /( Did you mean "[^"]*"\?)/.exec(hint)?.[1] ?? ''
}
