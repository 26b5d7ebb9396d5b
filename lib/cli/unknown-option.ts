import { COMMANDS } from './commands.ts'
import { type Flag, writeFlag } from './flags.ts'
import type { UnknownOptionError } from './unknown-option-error.ts'

/** The sentence for the administrator: beside what is wrong, which commands do have such an option, and whose help to read. */
export async function describeUnknownOption({ message, option }: UnknownOptionError, command: string): Promise<string> {
  const all = await Promise.all(COMMANDS.map(async ({ name, flags }) => ({ name, flags: await flags() })))
  const having = all.filter(({ name, flags }) => name !== command && has(flags, option)).map(({ name }) => name)
  const elsewhere = having.length === 0 ? '' : ` Not of ${command}, but of: ${having.join(', ')}.`
  return `${message}${elsewhere} See: sensecm-preflight help ${command}`
}

function has(flags: readonly Flag[], option: string): boolean {
  return flags.some(flag => writeFlag(flag) === option)
}
