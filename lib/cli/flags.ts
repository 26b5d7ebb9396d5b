import { flagOf } from '../engine/option-names.ts'

/** One option of the command line. */
export interface Flag {
  /** camelCase; the flag is `--` and this in kebab-case. */
  readonly key: string
  /** What stands for its value in help; absent for a switch. */
  readonly value?: string
  /** The value may be left out. */
  readonly valueOptional?: boolean
  readonly repeatable?: boolean
  /** A comma belongs to the value instead of standing between two of them. */
  readonly whole?: boolean
  readonly choices?: readonly string[]
  readonly description: string
}

export const FORMATS = [
  'table',
  'json',
  'ndjson',
  'tap',
  'html',
  'markdown',
  'junit',
  'github',
  'nagios',
  'csv',
  'clixml',
] as const
export type Format = (typeof FORMATS)[number]

const HELP: Flag = { key: 'help', description: 'show this help' }

export const RUN_FLAGS: readonly Flag[] = [
  { key: 'target', value: 'FILE', description: 'target file, JSON or YAML, with any of the options above as keys' },
  {
    key: 'lab',
    value: 'SCENARIO',
    valueOptional: true,
    description: 'audit the simulated forest instead (see: lab --list)',
  },
  { key: 'only', value: 'CHECK', repeatable: true, description: 'run only this check' },
  {
    key: 'for',
    value: 'CODE',
    repeatable: true,
    description: 'run only what decides this enrollment code: 15, 26-32, a name, or an error code that leads to one',
  },
  { key: 'skip', value: 'CHECK', repeatable: true, description: 'do not run this check' },
  { key: 'tag', value: 'TAG', repeatable: true, description: 'run only checks with this tag' },
  { key: 'waivers', value: 'FILE', description: 'accepted deviations: a list of { id, justification, expires }' },
  {
    key: 'evidence',
    value: 'FILE',
    repeatable: true,
    whole: true,
    description:
      'judge this without contacting anything: saved evidence, dsregcmd /status, .reg, reg query, rules of Entra Connect',
  },
  {
    key: 'with',
    value: 'FILE',
    repeatable: true,
    whole: true,
    description: 'judge this, of the same kinds, and gather only what it does not hold',
  },
  { key: 'saveEvidence', value: 'FILE', description: 'keep what was seen, without secrets' },
  { key: 'redact', description: 'mask tenant ids, names, SIDs and addresses in every report and in saved evidence' },
  {
    key: 'plugin',
    value: 'PATH',
    repeatable: true,
    whole: true,
    description: 'more checks: manifest of a command (.json, .yaml), Pester file (.Tests.ps1), module or package',
  },
  { key: 'format', value: 'FORMAT', choices: FORMATS, description: 'what goes to standard output' },
  {
    key: 'output',
    value: 'FORMAT=PATH',
    repeatable: true,
    whole: true,
    description: 'write a report to a file as well',
  },
  {
    key: 'failOn',
    value: 'STATUS',
    choices: ['fail', 'warn', 'unknown'],
    description: 'what makes the exit code 1 (default: fail)',
  },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  { key: 'verbose', description: 'tell on standard error what is being done' },
  HELP,
]

export const LIST_FLAGS: readonly Flag[] = [
  { key: 'tag', value: 'TAG', repeatable: true, description: 'only checks with this tag' },
  {
    key: 'plugin',
    value: 'PATH',
    repeatable: true,
    whole: true,
    description: 'more checks: manifest of a command (.json, .yaml), Pester file (.Tests.ps1), module or package',
  },
  { key: 'format', value: 'FORMAT', choices: ['table', 'json', 'ndjson'], description: 'what goes to standard output' },
  HELP,
]

export const EXPLAIN_FLAGS: readonly Flag[] = [
  { key: 'format', value: 'FORMAT', choices: ['table', 'json', 'ndjson'], description: 'what goes to standard output' },
  HELP,
]

export const CLAIMS_FLAGS: readonly Flag[] = [
  { key: 'domains', value: 'N', description: 'verified domains of the tenant; with more than one, issuerid is needed' },
  { key: 'format', value: 'FORMAT', choices: ['table', 'json'], description: 'what goes to standard output' },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  HELP,
]

export const SYNC_RULE_FLAGS: readonly Flag[] = [
  { key: 'script', description: 'print the rule as a PowerShell script that adds it' },
  { key: 'format', value: 'FORMAT', choices: ['table', 'json'], description: 'what goes to standard output' },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  HELP,
]

export const MERGE_FORMATS = ['table', 'json', 'html', 'markdown'] as const

export const MERGE_FLAGS: readonly Flag[] = [
  { key: 'format', value: 'FORMAT', choices: MERGE_FORMATS, description: 'what goes to standard output' },
  {
    key: 'output',
    value: 'FORMAT=PATH',
    repeatable: true,
    whole: true,
    description: 'write a report to a file as well',
  },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  HELP,
]

export const DIFF_FLAGS: readonly Flag[] = [
  {
    key: 'format',
    value: 'FORMAT',
    choices: ['table', 'json', 'markdown'],
    description: 'what goes to standard output',
  },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  HELP,
]

export const COLLECT_FLAGS: readonly Flag[] = [
  {
    key: 'clientAnalyzer',
    value: 'FOLDER',
    description:
      'run the downloaded Client Analyzer as well, once its signature is found to be Microsoft’s (accepts its licence)',
  },
  { key: 'verbose', description: 'tell on standard error what is being done' },
  HELP,
]

export const TRACE_FLAGS: readonly Flag[] = [
  { key: 'minutes', value: 'N', description: 'start: end the recording after this time (default: 10)' },
  {
    key: 'format',
    value: 'FORMAT',
    choices: ['table', 'json'],
    description: 'read: what goes to standard output',
  },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  HELP,
]

export const LAB_FLAGS: readonly Flag[] = [{ key: 'list', description: 'name the scenarios' }, HELP]

export const COMPLETION_FLAGS: readonly Flag[] = [HELP]

/** `saveEvidence` → `--save-evidence`. */
export function writeFlag({ key }: Pick<Flag, 'key'>): string {
  return `--${flagOf(key)}`
}
