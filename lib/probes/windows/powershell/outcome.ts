import type { Fault } from '../../../contract/observation.ts'
import type { ClixmlValue } from '../../../formats/clixml/values.ts'

/** Why a script gave no value. */
export type PowerShellFaultName =
  /** There is no such program. */
  | 'PowerShellNotFound'
  /** The program is there and could not be started. */
  | 'PowerShellNotStarted'
  /** An administrator's policy locks PowerShell down (AppLocker, App Control), so that it runs no script of ours. */
  | 'PowerShellRestricted'
  /** The script threw, or does not parse. */
  | 'PowerShellScriptError'
  /** The script ended PowerShell itself, or something else did. */
  | 'PowerShellEnded'
  | 'PowerShellTimeout'
  | 'PowerShellAborted'
  | 'PowerShellOutputTooLong'
  /** PowerShell went on without an answer, or with one that cannot be read. */
  | 'PowerShellNoAnswer'

export interface PowerShellFault extends Fault {
  readonly name: PowerShellFaultName
}

/** The error that a script ended with, as PowerShell has it. */
export interface ScriptError {
  readonly message: string
  /** .NET type of the exception: System.Management.Automation.CommandNotFoundException. */
  readonly type: string
  /** FullyQualifiedErrorId. */
  readonly id: string
}

export type ScriptOutcome =
  /** What the script wrote to its pipeline: null for nothing, the object, or an array of several. */
  | { readonly ok: true; readonly value: ClixmlValue }
  | { readonly ok: false; readonly fault: PowerShellFault; readonly error?: ScriptError }

export function fault(name: PowerShellFaultName, message: string): ScriptOutcome {
  return { ok: false, fault: { name, message } }
}
