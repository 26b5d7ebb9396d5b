import { readdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { runtimePackages } from '../../../scripts/suite/runtime-packages.ts'
import { root } from '../../../scripts/suite/tools.ts'
import { WINE_PARTS } from '../../../scripts/suite/wine.ts'
import { Wine } from './wine.ts'

/** Folder of the program on C:, with the Node.js that it runs on. */
export const APP = 'preflight'

/** Where Windows has its own programs. The spelling is that of Wine; Windows does not care for it. */
export const SYSTEM = ['windows', 'system32'] as const

/**
 * A Windows with Node.js, the built package and what it depends on, and a PowerShell where Windows PowerShell is: the engine of
 * PowerShell 7, for Wine's own powershell.exe does nothing.
 */
export async function installWindows(): Promise<Wine> {
  const wine = await Wine.create()
  try {
    await wine.put(WINE_PARTS.node, APP, 'node.exe')
    for (const part of ['dist', 'package.json', ...(await runtimePackages()).keys()])
      await wine.put(join(root, part), APP, part)
    const powerShell = [...SYSTEM, spelling(wine.onC(...SYSTEM), 'WindowsPowerShell'), 'v1.0']
    await wine.put(WINE_PARTS.powerShell, ...powerShell)
    await rename(wine.onC(...powerShell, 'pwsh.exe'), wine.onC(...powerShell, 'powershell.exe'))
    return wine
  } catch (error) {
    await wine.remove()
    throw error
  }
}

/** Runs the program's command line in it. */
export function preflight(wine: Wine, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const entry = `C:\\${APP}\\dist\\bin\\sensecm-preflight.js`
  return wine.run(`C:\\${APP}\\node.exe`, [entry, ...args], env)
}

/** Runs a script in its PowerShell, and returns what that prints. */
export async function powerShell(wine: Wine, script: string): Promise<string> {
  const program = 'C:\\windows\\system32\\WindowsPowerShell\\v1.0\\powershell.exe'
  const encoded = Buffer.from(script, 'utf16le').toString('base64')
  return await wine.succeed(program, ['-NoProfile', '-EncodedCommand', encoded])
}

/** Puts a program of ours in the place of one of Windows, and in `PATH.txt` what it prints. */
export async function standIn(wine: Wine, ...place: readonly string[]): Promise<void> {
  await wine.put(WINE_PARTS.standIn, ...place)
}

/** The name of a folder as it is spelled on the disk, which the host looks at, unlike Windows. */
function spelling(folder: string, name: string): string {
  return readdirSync(folder).find(entry => entry.toLowerCase() === name.toLowerCase()) ?? name
}
