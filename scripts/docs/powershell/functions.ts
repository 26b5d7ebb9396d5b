import { type Flag, LIST_FLAGS, RUN_FLAGS } from '../../../lib/cli/flags.ts'
import { FLEET_FLAGS } from '../../../lib/cli/fleet-flags.ts'
import { TARGET_FLAGS } from '../../../lib/cli/target-flags.ts'
import type { ParameterOptions } from './parameter.ts'

/** A function of the PowerShell module that takes options of the command line. */
export interface ModuleFunction extends ParameterOptions {
  readonly name: string
  readonly flags: readonly Flag[]
}

/** Objects are the format, Get-Help the help, -Verbose is PowerShell's own, and PowerShell decides on colour. */
const NOT_FOR_OBJECTS = ['format', 'help', 'noColor', 'verbose']

/** Reports and their exit code are for who runs the suite; evidence is kept for a later judgment. */
const NOT_FOR_EVIDENCE = ['evidence', 'saveEvidence', 'output', 'failOn', 'waivers']

const RUN = without([...TARGET_FLAGS, ...RUN_FLAGS], NOT_FOR_OBJECTS)

const EVIDENCE = { key: 'evidence', text: true }

/** Every function that takes options of the command line; each option of its command is there unless it is named above. */
export const MODULE_FUNCTIONS: readonly ModuleFunction[] = [
  { name: 'Invoke-SenseCMPreflight', flags: RUN, positional: 'only', piped: EVIDENCE },
  { name: 'Test-SenseCMReadiness', flags: RUN, positional: 'only', piped: EVIDENCE },
  { name: 'Export-SenseCMEvidence', flags: without(RUN, NOT_FOR_EVIDENCE), set: 'Target' },
  {
    name: 'Invoke-SenseCMFleetAudit',
    flags: without(FLEET_FLAGS, NOT_FOR_OBJECTS),
    // No texts: a computer of Get-ADComputer would be taken for the name of a file.
    piped: { key: 'ldif', text: false },
  },
  { name: 'Get-SenseCMPreflightCheck', flags: without(LIST_FLAGS, NOT_FOR_OBJECTS) },
]

function without(flags: readonly Flag[], keys: readonly string[]): readonly Flag[] {
  return flags.filter(({ key }) => !keys.includes(key))
}
