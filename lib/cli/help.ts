import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import { wrap } from '../report/wrap.ts'
import type { CommandEntry } from './command-entry.ts'
import { COMMANDS, findCommand } from './commands.ts'
import { EXAMPLES } from './examples.ts'
import { EXIT_CODES } from './exit-code-meanings.ts'
import { type Flag, RUN_FLAGS, writeFlag } from './flags.ts'
import { TARGET_FLAGS } from './target-flags.ts'

/** Help for the program, or for one command. */
export async function helpText(name?: string): Promise<string> {
  if (name === undefined) return general()
  const command = findCommand(name)
  if (!command) {
    const names = COMMANDS.map(entry => entry.name)
    throw new UsageError(`There is no command "${name}".${didYouMean(name, names)} Commands: ${names.join(', ')}.`)
  }
  return [
    `Usage: sensecm-preflight ${command.name} ${command.usage}`,
    '',
    `${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
    '',
    ...(await flagSections(command)),
    'Examples',
    ...(EXAMPLES[command.name] ?? []).map(example => `  ${example}`),
    '',
    ...exitCodes(command.name),
  ].join('\n')
}

function general(): string {
  return [
    'Usage: sensecm-preflight [COMMAND] [OPTION…]',
    '',
    'Tells, before a Windows device is onboarded to Microsoft Defender for Endpoint security settings management, which of',
    'the enrollment errors 13–42 it is going to hit, why, and what to change.',
    '',
    'Commands',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
    '',
    'Try it on a simulated forest',
    '  sensecm-preflight run --lab broken',
    '',
    'Aim it at your own domain',
    ...(EXAMPLES['run'] ?? []).slice(0, 2).map(example => `  ${example}`),
    '',
    'Options of a command: sensecm-preflight help COMMAND',
    '',
    ...exitCodes('run'),
  ].join('\n')
}

function exitCodes(command: string): string[] {
  const codes = EXIT_CODES[command]
  return codes ? ['Exit codes', ...codes.map(({ code, meaning }) => `  ${code}  ${meaning}`), ''] : []
}

async function flagSections(command: CommandEntry): Promise<string[]> {
  if (command.name !== 'run') return section('Options', await command.flags())
  return [
    ...section(
      'Target (each also a key of the target file, and an environment variable SENSECM_PREFLIGHT_…)',
      TARGET_FLAGS,
    ),
    ...section('Run', RUN_FLAGS),
  ]
}

function section(title: string, flags: readonly Flag[]): string[] {
  return [
    title,
    ...flags.flatMap(flag => {
      const value = flag.value === undefined ? '' : flag.valueOptional ? ` [${flag.value}]` : ` ${flag.value}`
      const choices = flag.choices ? ` (${flag.choices.join(', ')})` : ''
      const [first = '', ...rest] = wrap(`${flag.description}${choices}${flag.repeatable ? '; repeatable' : ''}`, 80)
      const left = `  ${writeFlag(flag)}${value}`
      const lines = [first, ...rest].map(line => ' '.repeat(36) + line)
      return left.length < 36 ? [left.padEnd(36) + first, ...lines.slice(1)] : [left, ...lines]
    }),
    '',
  ]
}
