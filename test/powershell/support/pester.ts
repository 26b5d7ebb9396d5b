import { join } from 'node:path'
import { findPowerShell } from '../../../lib/probes/windows/powershell/executable.ts'
import { runScript } from '../../../lib/probes/windows/powershell/run-script.ts'
import { engine } from './engine.ts'

/** A PowerShell with a Pester: the variables of the environment that lead to them. */
export interface PesterHome {
  readonly name: string
  readonly env: { readonly SENSECM_PREFLIGHT_POWERSHELL: string; readonly PSModulePath: string }
}

/** The engine with the stand-in for Pester in support/pester. */
export const standIn: PesterHome = {
  name: 'the stand-in for Pester',
  env: { SENSECM_PREFLIGHT_POWERSHELL: engine, PSModulePath: join(import.meta.dirname, 'pester') },
}

/** A full PowerShell on PATH, with the Pester of PSModulePath. */
export async function realPester(): Promise<PesterHome | undefined> {
  const { path } = findPowerShell('pwsh')
  if (path === undefined) return undefined
  const script = 'Import-Module Pester -MinimumVersion 5.2.0; (Get-Module Pester).Version.ToString()'
  const { signal } = new AbortController()
  const outcome = await runScript({ script, signal, timeoutMs: 30_000, executable: path })
  if (!outcome.ok) return undefined
  const env = { SENSECM_PREFLIGHT_POWERSHELL: path, PSModulePath: process.env['PSModulePath'] ?? '' }
  return { name: `Pester ${outcome.value}`, env }
}
