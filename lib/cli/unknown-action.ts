import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'

/**
 * What to say of a word behind a command that is none of those that it knows, or of none at all (`found` empty).
 * @param expected the words as a sentence names them; `choices` as they are typed
 */
export function unknownAction(
  command: string,
  expected: string,
  found: string,
  choices: readonly string[],
): UsageError {
  const seen = found === '' ? 'nothing' : `"${found}"`
  const help = `See: sensecm-preflight help ${command}`
  return new UsageError(`${command}: expected ${expected}, found ${seen}.${didYouMean(found, choices)} ${help}`)
}
