import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import { type Flag, writeFlag } from './flags.ts'
import { UnknownOptionError } from './unknown-option-error.ts'

export interface Arguments {
  /** By key: a text, a list where the flag is repeatable, `true` for a switch or a value that was left out. */
  readonly values: Readonly<Record<string, string | readonly string[] | true>>
  readonly positionals: readonly string[]
}

/**
 * Reads a command's arguments: `--flag value`, `--flag=value`, switches, and words; after `--` only words. A repeatable
 * flag also takes a list separated by commas, unless its values hold commas themselves.
 *
 * @param takesValue decides whether a word behind a flag with an optional value is that value.
 * @throws {UsageError} for an unknown flag, a missing or a superfluous value, a flag given twice.
 */
export function readArguments(
  args: readonly string[],
  flags: readonly Flag[],
  takesValue: (key: string, word: string) => boolean = () => true,
): Arguments {
  const values: Record<string, string | string[] | true> = {}
  const positionals: string[] = []
  const rest = [...args]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      positionals.push(...rest.splice(0))
    } else if (!isFlag(word)) {
      positionals.push(word)
    } else {
      const { flag, attached } = findFlag(word, flags)
      const value = attached ?? nextValue(flag, rest, takesValue)
      assign(values, flag, value)
    }
  }
  return { values, positionals }
}

/** `-` is standard input, and error codes are often printed as negative numbers. */
function isFlag(word: string): boolean {
  return word.startsWith('-') && !/^-\d*$/.test(word)
}

function findFlag(word: string, flags: readonly Flag[]): { flag: Flag; attached?: string } {
  const [name = '', ...attachedParts] = (word === '-h' ? '--help' : word).split('=')
  const flag = flags.find(candidate => writeFlag(candidate) === name)
  if (!flag) {
    const password = /^(?:--(proxy-)?pass(?:word)?|-p)$/.exec(name)
    if (password) {
      const option = `--${password[1] ?? ''}password`
      throw new UsageError(
        `A password is never taken from the command line, where other users and logs see it; name where it is with ${option}-env VARIABLE or ${option}-file PATH.`,
      )
    }
    throw new UnknownOptionError(name, `There is no option ${name}.${didYouMean(name, flags.map(writeFlag))}`)
  }
  if (attachedParts.length === 0) return { flag }
  if (flag.value === undefined)
    throw new UsageError(`${name} is a switch and takes no value, found "${attachedParts.join('=')}".`)
  return { flag, attached: attachedParts.join('=') }
}

function nextValue(flag: Flag, rest: string[], takesValue: (key: string, word: string) => boolean): string | true {
  if (flag.value === undefined) return true
  const [next] = rest
  const isValue = next !== undefined && !isFlag(next)
  if (flag.valueOptional && !(isValue && takesValue(flag.key, next))) return true
  if (!isValue) throw new UsageError(`${writeFlag(flag)} needs a value: ${writeFlag(flag)} ${flag.value}.`)
  rest.shift()
  return next
}

function assign(values: Record<string, string | string[] | true>, flag: Flag, value: string | true): void {
  const { key } = flag
  if (flag.repeatable && value !== true) {
    const before = values[key]
    const parts = flag.whole ? [value] : value.split(',').filter(part => part !== '')
    values[key] = [...(Array.isArray(before) ? before : []), ...parts]
    return
  }
  if (values[key] !== undefined && value !== true)
    throw new UsageError(`${writeFlag(flag)} is given twice; it takes one value.`)
  if (flag.choices && value !== true && !flag.choices.includes(value)) {
    throw new UsageError(
      `${writeFlag(flag)}: expected one of ${flag.choices.join(', ')}, found "${value}".${didYouMean(value, flag.choices)}`,
    )
  }
  values[key] = value
}

/** The value of a flag that takes one text. */
export function textOf(values: Arguments['values'], key: string): string | undefined {
  const value = values[key]
  return typeof value === 'string' ? value : undefined
}

/** The values of a repeatable flag. */
export function listOf(values: Arguments['values'], key: string): readonly string[] {
  const value = values[key]
  return Array.isArray(value) ? value : []
}
