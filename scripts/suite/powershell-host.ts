import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FAILED, PASSED, type Stage } from './stage.ts'
import { capture, root } from './tools.ts'

const sources = join(root, 'test', 'powershell', 'host')
const folder = join(root, '.cache', 'powershell-host')
/** What it was built from; written last. */
const stamp = join(folder, 'built-from')

/** The program that it builds. */
export const powerShellHost = join(folder, 'bin', process.platform === 'win32' ? 'pwsh.exe' : 'pwsh')

/** No servers that outlive the build, and no calls home. */
const QUIET = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', DOTNET_CLI_USE_MSBUILD_SERVER: '0' }
const NO_SERVERS = ['-nodeReuse:false', '-p:UseSharedCompilation=false']

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of (await readdir(sources)).sort()) hash.update(file).update(await readFile(join(sources, file)))
  return hash.digest('hex')
}

/** Whether the program is there, built from the sources as they are now. */
export async function isPowerShellHostBuilt(): Promise<boolean> {
  return existsSync(powerShellHost) && (await readFile(stamp, 'utf8').catch(() => '')) === (await fingerprint())
}

/** Whether there is a .NET SDK to build it with. */
export async function hasDotnet(): Promise<boolean> {
  const { code } = await capture('dotnet', ['--version']).catch(() => ({ code: null }))
  return code === 0
}

/** Builds it unless that is done. The exit code and the output are those of `dotnet publish`. */
export async function buildPowerShellHost(): Promise<{ code: number | null; output: string }> {
  if (await isPowerShellHostBuilt()) return { code: 0, output: '' }
  await rm(folder, { recursive: true, force: true })
  const built = await capture(
    'dotnet',
    [
      ...['publish', sources, '--configuration', 'Release', '--use-current-runtime', ...NO_SERVERS],
      ...['--output', join(folder, 'bin'), '--artifacts-path', join(folder, 'obj')],
    ],
    { ...process.env, ...QUIET },
  )
  if (built.code === 0) await writeFile(stamp, await fingerprint())
  return built
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
