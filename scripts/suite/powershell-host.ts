import { join } from 'node:path'
import { type DotnetProgram, isPublished, publish, publishedFolder } from './dotnet-program.ts'
import { FAILED, PASSED, type Stage } from './stage.ts'

/** The PowerShell engine from NuGet as a program. */
const host: DotnetProgram = { project: 'test/powershell/host', name: 'powershell-host' }

/** The same for Windows, with the .NET runtime in it. */
export const windowsPowerShellHost: DotnetProgram = { ...host, name: 'powershell-host-win-x64', runtime: 'win-x64' }

/** The program that it builds. */
export const powerShellHost = join(publishedFolder(host), process.platform === 'win32' ? 'pwsh.exe' : 'pwsh')

/** Whether the program is there, built from the sources as they are now. */
export async function isPowerShellHostBuilt(): Promise<boolean> {
  return await isPublished(host)
}

/** Builds it unless that is done. The exit code and the output are those of `dotnet publish`. */
export async function buildPowerShellHost(): Promise<{ code: number | null; output: string }> {
  return await publish(host)
}

export const powerShellHostStage: Stage = {
  name: 'PowerShell host',
  async run() {
    const { code, output } = await buildPowerShellHost()
    if (code === 0) return PASSED
    console.log(output.trimEnd())
    return FAILED
  },
}
