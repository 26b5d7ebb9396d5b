import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDebianRoot } from './debian.ts'
import { type DotnetProgram, hasDotnet, isPublished, publish, publishedFolder } from './dotnet-program.ts'
import { fetchNodeFile, NODE_FOR_WINE, nodeFilePath } from './node-release.ts'
import { windowsPowerShellHost } from './powershell-host.ts'
import { FAILED, PASSED, type Stage } from './stage.ts'

/** Where Debian's packages wine and wine64 put it. */
export const WINE = '/usr/lib/wine/wine64'

/** A program of ours that prints what a program of Windows would. */
const standIn: DotnetProgram = { project: 'test/wine/stand-in', name: 'wine-stand-in', runtime: 'win-x64' }

/** What the tests in test/wine put into their Windows. */
export const WINE_PARTS = {
  node: nodeFilePath(NODE_FOR_WINE),
  powerShell: publishedFolder(windowsPowerShellHost),
  standIn: join(publishedFolder(standIn), 'stand-in.exe'),
} as const

/** Why the tests in test/wine cannot run here; nothing when they can. */
export async function whyNoWine(): Promise<string | undefined> {
  if (!existsSync(WINE)) return `no Wine: expected ${WINE}, of the Debian packages wine and wine64`
  const built = (await isPublished(windowsPowerShellHost)) && (await isPublished(standIn))
  if (built && existsSync(WINE_PARTS.node)) return undefined
  return 'not built: npm test -- test/wine, which needs the .NET SDK'
}

/** Whether {@link wineStage} can do its work here, perhaps after the Debian packages are installed. */
export async function canPrepareWine(): Promise<boolean> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  return (existsSync(WINE) || (await isDebianRoot())) && (await hasDotnet())
}

/** Fetches and builds the programs for Windows that run under Wine. */
export const wineStage: Stage = {
  name: 'Wine',
  async run() {
    await fetchNodeFile(NODE_FOR_WINE)
    for (const program of [windowsPowerShellHost, standIn]) {
      const { code, output } = await publish(program)
      if (code === 0) continue
      console.log(output.trimEnd())
      return FAILED
    }
    return PASSED
  },
}
