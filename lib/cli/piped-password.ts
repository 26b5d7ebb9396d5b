import { UsageError } from '../engine/usage-error.ts'
import { decodeText } from '../formats/decode-text.ts'
import type { Arguments } from './arguments.ts'
import { readInput } from './input-file.ts'
import type { Io } from './io.ts'

/** Bytes; a longer text is no password. */
const LIMIT = 4096

/** Where the password is then, in a copy of the environment that no child process inherits. Messages name it. */
const NAME = 'standard input'

/**
 * `--password-file -`: the password comes through standard input, where neither a file nor the environment of a process
 * nor a command line shows it to others. The rest of the program finds it by reference, as always: in a private copy of
 * the environment. One newline at its end does not belong to it.
 *
 * @throws {UsageError} when there is none.
 */
export async function takePipedPassword(
  values: Arguments['values'],
  env: Io['env'],
): Promise<{ readonly values: Arguments['values']; readonly env: Io['env'] }> {
  const { passwordFile, ...others } = values
  // Two references are one too many, which is for the target to say.
  if (passwordFile !== '-' || others['passwordEnv'] !== undefined) return { values, env }
  const text = decodeText(await readInput('-', '--password-file', LIMIT)).replace(/\r?\n$/, '')
  if (text === '') {
    throw new UsageError('--password-file: standard input is empty; an empty password would sign in as nobody.')
  }
  return { values: { ...others, passwordEnv: NAME }, env: { ...env, [NAME]: text } }
}
