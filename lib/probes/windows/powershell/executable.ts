import { accessSync, constants, statSync } from 'node:fs'
import * as path from 'node:path'

/**
 * Which PowerShell: `powershell` is Windows PowerShell 5.1, which has the modules of Windows; `pwsh` is PowerShell 7.
 * Anything else is the path of a program.
 */
export type Executable = 'powershell' | 'pwsh' | (string & {})

interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/**
 * Absolute path of PowerShell. Where nothing is asked for, SENSECM_PREFLIGHT_POWERSHELL names it, else it is Windows PowerShell on
 * Windows and `pwsh` elsewhere. Windows PowerShell is never looked up in PATH, where somebody could have put another.
 *
 * @returns an `error` that says what was looked for where there is no such program.
 */
export function findPowerShell(
  asked: Executable | undefined,
  { platform, env }: Machine = { platform: process.platform, env: process.env },
): { readonly path: string; readonly error?: never } | { readonly path?: never; readonly error: string } {
  const wanted = asked ?? (env['SENSECM_PREFLIGHT_POWERSHELL'] || (platform === 'win32' ? 'powershell' : 'pwsh'))
  const candidates = candidatesFor(wanted, { platform, env })
  const found = candidates.find(isProgram)
  if (found !== undefined) return { path: found }
  if (wanted === 'powershell' && platform !== 'win32') {
    return { error: `Expected Windows PowerShell, which is a part of Windows; this is ${platform}.` }
  }
  const places = candidates.length > 0 ? candidates.join(', ') : 'an empty PATH'
  return { error: `Expected PowerShell (${wanted}), found no such program; looked at ${places}.` }
}

function candidatesFor(wanted: Executable, { platform, env }: Machine): readonly string[] {
  const { join, isAbsolute, delimiter, resolve } = platform === 'win32' ? path.win32 : path.posix
  if (wanted === 'powershell') {
    if (platform !== 'win32') return []
    // A 32-bit Node.js sees the 32-bit PowerShell under System32, and with it the 32-bit registry.
    const system = env['PROCESSOR_ARCHITEW6432'] === undefined ? 'System32' : 'Sysnative'
    return [join(env['SystemRoot'] ?? 'C:\\Windows', system, 'WindowsPowerShell', 'v1.0', 'powershell.exe')]
  }
  if (wanted !== 'pwsh') return [resolve(wanted)]
  // A relative entry would take a program from whatever folder the audit is started in.
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute)
  if (platform !== 'win32') return folders.map(folder => join(folder, 'pwsh'))
  const installed = join(env['ProgramFiles'] ?? 'C:\\Program Files', 'PowerShell', '7')
  return [...folders, installed].map(folder => join(folder, 'pwsh.exe'))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
