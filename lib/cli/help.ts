import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import { wrap } from '../report/wrap.ts'
import { COMMANDS, type CommandEntry, findCommand } from './commands.ts'
import { type Flag, RUN_FLAGS, writeFlag } from './flags.ts'
import { TARGET_FLAGS } from './target-flags.ts'

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
  fleet: [
    'sensecm-preflight fleet --domain corp.example.com --bind-dn reader@corp.example.com --password-env READER_PASSWORD',
    'sensecm-preflight fleet --target corp.yaml --rule export/ --output ndjson=fleet.ndjson --output csv=fleet.csv',
    'ldifde -f computers.ldf -r "(objectCategory=computer)"; sensecm-preflight fleet --ldif computers.ldf',
    'sensecm-preflight fleet --target corp.yaml --ou "OU=Sales,DC=corp,DC=example,DC=com" --sample 1000',
  ],
  claims: [
    '(Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules > rules.txt',
    'sensecm-preflight claims check rules.txt --domains 2',
  ],
  'sync-rule': [
    'sensecm-preflight sync-rule print',
    'sensecm-preflight sync-rule print --script > Add-ComputerJoinRule.ps1',
    'Get-ADSyncServerConfiguration -Path export; sensecm-preflight sync-rule check export',
  ],
  merge: [
    'sensecm-preflight merge PC01.json PC02.json',
    'sensecm-preflight merge results/ --output html=fleet.html --output json=fleet.json',
  ],
  diff: ['sensecm-preflight diff before.json after.json'],
  collect: [
    'sensecm-preflight collect device.json',
    'sensecm-preflight collect device.json --client-analyzer C:\\Tools\\MDEClientAnalyzer',
    'sensecm-preflight run --evidence device.json --tenant-id 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11',
    'sensecm-preflight run --evidence dsregcmd.txt --evidence SenseCM.reg',
  ],
  trace: [
    'sensecm-preflight trace start aadrt.etl --minutes 15',
    'sensecm-preflight trace read aadrt.xml',
    'Get-WinEvent Microsoft-Windows-AADRT/Admin | Format-List > aadrt.txt; sensecm-preflight trace read aadrt.txt',
  ],
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

const FLEET_EXIT_CODES = `Exit codes
  0  no computer will hit a code
  1  at least one computer will
  2  the input cannot be used; nothing was read
  3  incomplete: none will as far as was seen, but a computer could not be judged, or not all were read
  130  interrupted; what was judged by then was reported
`

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
    ...(command.name === 'run' ? [EXIT_CODES] : command.name === 'fleet' ? [FLEET_EXIT_CODES] : []),
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
