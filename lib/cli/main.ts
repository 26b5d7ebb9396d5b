import { reasonNotWritten } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { didYouMean } from '../formats/suggest.ts'
import { COMMANDS, findCommand } from './commands.ts'
import type { Io } from './io.ts'

/** Runs the command line and gives the exit code; nothing is thrown for bad input. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let fault: Error | undefined
  // A reader that has seen enough (head, a closed pager) is no error.
  io.stdout.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') fault ??= error
  })
  try {
    const code = await dispatch(args, io)
    // What went wrong with the last that was written is told in the next turn of the event loop.
    await new Promise(resolve => setImmediate(resolve))
    if (fault === undefined) return code
    throw new UsageError(`Standard output cannot be written: ${reasonNotWritten(fault)}.`)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`sensecm-preflight: ${escapeControl(await sentenceOf(error, args))}\n`)
    return 2
  }
}

async function sentenceOf(error: UsageError, [first = '']: readonly string[]): Promise<string> {
  const { UnknownOptionError } = await import('./unknown-option-error.ts')
  if (!(error instanceof UnknownOptionError)) return error.message
  const { describeUnknownOption } = await import('./unknown-option.ts')
  return describeUnknownOption(error, findCommand(first)?.name ?? 'run')
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args
  if (first === '--help' || first === '-h' || first === 'help') {
    const { helpText } = await import('./help.ts')
    io.stdout.write(await helpText(rest[0]))
    return 0
  }
  const command = first === undefined ? undefined : findCommand(first)
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  if (options.some(word => word === '--help' || word === '-h')) {
    const { helpText } = await import('./help.ts')
    io.stdout.write(await helpText(command?.name ?? 'run'))
    return 0
  }
  if (command) return (await command.load())(rest, io)
  // `run` is the default: options, or the ids of checks, may follow at once.
  if (first === undefined || first.startsWith('-') || (await isCheck(first)))
    return (await findCommand('run')?.load())?.(args, io) ?? 2
  throw new UsageError(
    `There is no command or check "${first}".${didYouMean(
      first,
      COMMANDS.map(({ name }) => name),
    )} See: sensecm-preflight --help`,
  )
}

async function isCheck(word: string): Promise<boolean> {
  const { builtInCatalogue } = await import('../engine/builtin.ts')
  return (await builtInCatalogue()).some(({ id }) => id === word)
}
