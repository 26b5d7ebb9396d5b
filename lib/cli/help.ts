import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import { wrap } from '../report/wrap.ts'
import { COMMANDS, findCommand } from './commands.ts'
import * as flagTables from './flags.ts'
import { type Flag, writeFlag } from './flags.ts'

const EXAMPLES: Record<string, readonly string[]> = {
  run: [
    'sensecm-preflight --domain corp.example.com --computer PC01 --tenant-id 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 \\',
    '                  --bind-dn reader@corp.example.com --password-env READER_PASSWORD',
    'sensecm-preflight run --target corp.yaml --format json --output tap=result.tap',
    'sensecm-preflight run clock-skew kerberos-challenge --domain corp.example.com',
    'sensecm-preflight run --lab 15-tenant-mismatch',
  ],
  list: ['sensecm-preflight list --tag directory', 'sensecm-preflight list --format json'],
  explain: ['sensecm-preflight explain 15', 'sensecm-preflight explain 0x801c001d AADRT_E_DEVICE_NOT_FOUND scp-lookup'],
  lab: ['sensecm-preflight lab --list', 'sensecm-preflight lab 16-scp-missing > target.json'],
  completion: ['sensecm-preflight completion powershell >> $PROFILE', 'source <(sensecm-preflight completion bash)'],
}

const EXIT_CODES = `Exit codes
  0  no failure
  1  at least one check failed
  2  the input cannot be used; nothing ran
  3  incomplete: nothing failed, but a check that matters could not run
  130  interrupted; what was known by then was reported
`

/** Help for the program, or for one command. */
export function helpText(name?: string): string {
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
    ...flagSections(command.name),
    'Examples',
    ...(EXAMPLES[command.name] ?? []).map(example => `  ${example}`),
    '',
    ...(command.name === 'run' ? [EXIT_CODES] : []),
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
    EXIT_CODES,
  ].join('\n')
}

function flagSections(command: string): string[] {
  if (command !== 'run') return section('Options', tableOf(command))
  return [
    ...section(
      'Target (each also a key of the target file, and an environment variable SENSECM_PREFLIGHT_…)',
      flagTables.TARGET_FLAGS,
    ),
    ...section('Run', flagTables.RUN_FLAGS),
  ]
}

function tableOf(command: string): readonly Flag[] {
  const tables: Record<string, readonly Flag[]> = {
    list: flagTables.LIST_FLAGS,
    explain: flagTables.EXPLAIN_FLAGS,
    lab: flagTables.LAB_FLAGS,
    completion: flagTables.COMPLETION_FLAGS,
  }
  return tables[command] ?? []
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
