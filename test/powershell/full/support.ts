import { join } from 'node:path'
import type { ClixmlValue } from '../../../lib/formats/clixml/values.ts'
import { findPowerShell } from '../../../lib/probes/windows/powershell/executable.ts'
import { runScript, type ScriptOptions } from '../../../lib/probes/windows/powershell/run-script.ts'
import { bridge, entry } from '../module/support/module.ts'

/** A full PowerShell 7, with all its modules, where one is in PATH. */
const pwsh = findPowerShell('pwsh').path

/** Runs a script in it with the module. Rejects where the script fails. */
export async function inPwsh(script: string, args: ScriptOptions['args'] = {}): Promise<ClixmlValue> {
  const names = ['module', 'program', 'node', ...Object.keys(args)]
  const outcome = await runScript({
    script: `param(${names.map(name => `$${name}`).join(', ')})
      $env:NODE_OPTIONS = $null
      $env:SENSECM_PREFLIGHT_PROGRAM = $program
      $env:SENSECM_PREFLIGHT_NODE = $node
      Import-Module $module
      ${script}`,
    args: { module: join(bridge, 'SenseCMPreflight.psd1'), program: entry, node: process.execPath, ...args },
    signal: new AbortController().signal,
    timeoutMs: 200_000,
    ...(pwsh !== undefined && { executable: pwsh }),
  })
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.fault.name}: ${outcome.fault.message}`)
}

const PESTERS = `
  , @(Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version.Major -in 5, 6 } | ForEach-Object { @{ version = $_.Version.ToString(); path = $_.Path } })`

/** Each Pester 5 or 6 that it has, once a major version. */
async function findPesters(): Promise<readonly { version: string; path: string }[]> {
  const value = pwsh === undefined ? [] : await inPwsh(PESTERS)
  const found = Array.isArray(value) ? value : []
  const pesters = found.map(item => ({ version: String(item.get('version')), path: String(item.get('path')) }))
  return pesters.filter(({ version }, index) => pesters.findIndex(other => other.version[0] === version[0]) === index)
}

export const pesters = await findPesters()

/**
 * The `skip` of a test that needs a full PowerShell. No package brings one to this suite, so where it is not installed,
 * this skip is no failure in CI either; the engine itself is tested in test/powershell/module.
 */
export const withoutPwsh = pwsh === undefined && 'there is no full PowerShell 7 (pwsh) in PATH'

/** The same of one that needs Pester besides. */
export const withoutPester =
  withoutPwsh || (pesters.length === 0 && 'the PowerShell 7 in PATH has neither Pester 5 nor Pester 6')
