import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { capture, root } from './tools.ts'

/** A C# project of the tests, and what it is published for. */
export interface DotnetProgram {
  /** Folder of the project below the repository. */
  readonly project: string
  /** Folder below .cache that it is published to. */
  readonly name: string
  /** Where it runs, as .NET names it (win-x64), with all that it needs; this machine and its .NET when left out. */
  readonly runtime?: string
}

/** No servers that outlive the build, and no calls home. */
const QUIET = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', DOTNET_CLI_USE_MSBUILD_SERVER: '0' }
const NO_SERVERS = ['-nodeReuse:false', '-p:UseSharedCompilation=false']

/** Whether there is a .NET SDK to build with. */
export async function hasDotnet(): Promise<boolean> {
  const { code } = await capture('dotnet', ['--version']).catch(() => ({ code: null }))
  return code === 0
}

/** The folder in which the published program lies. */
export function publishedFolder({ name }: DotnetProgram): string {
  return join(root, '.cache', name, 'bin')
}

/** Whether it is there, built from the sources as they are now. */
export async function isPublished(program: DotnetProgram): Promise<boolean> {
  const built = await readFile(stamp(program), 'utf8').catch(() => '')
  return existsSync(publishedFolder(program)) && built === (await fingerprint(program))
}

/** Publishes it unless that is done. The exit code and the output are those of `dotnet publish`. */
export async function publish(program: DotnetProgram): Promise<{ code: number | null; output: string }> {
  if (await isPublished(program)) return { code: 0, output: '' }
  const folder = join(root, '.cache', program.name)
  await rm(folder, { recursive: true, force: true })
  const { runtime } = program
  const target = runtime === undefined ? ['--use-current-runtime'] : ['--runtime', runtime, '--self-contained']
  const built = await capture(
    'dotnet',
    [
      ...['publish', join(root, program.project), '--configuration', 'Release', ...target, ...NO_SERVERS],
      ...['--output', publishedFolder(program), '--artifacts-path', join(folder, 'obj')],
    ],
    { ...process.env, ...QUIET },
  )
  if (built.code === 0) await writeFile(stamp(program), await fingerprint(program))
  return built
}

/** What it was built from; written last. */
function stamp({ name }: DotnetProgram): string {
  return join(root, '.cache', name, 'built-from')
}

async function fingerprint({ project, runtime }: DotnetProgram): Promise<string> {
  const sources = join(root, project)
  const hash = createHash('sha256').update(runtime ?? `${process.platform} ${process.arch}`)
  for (const file of (await readdir(sources)).sort()) hash.update(file).update(await readFile(join(sources, file)))
  return hash.digest('hex')
}
