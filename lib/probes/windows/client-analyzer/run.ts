import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findPowerShell } from '../powershell/executable.ts'
import { type ProgramOutcome, runProgram } from '../program.ts'
import { verifySignature } from './signature.ts'

/** Milliseconds: it collects logs and asks every address of Defender, and takes some minutes. */
const ANALYZER_MS = 45 * 60_000
const VERIFY_MS = 60_000

const SCRIPT = 'MDEClientAnalyzer.ps1'
const RESULT = 'MDEClientAnalyzerResult'

/** What is asked of Windows; replaced by stand-ins in tests. */
export interface AnalyzerTools {
  verify(path: string, circumstances: AnalyzerCircumstances): Promise<string | undefined>
  run(args: readonly string[], circumstances: AnalyzerCircumstances): Promise<ProgramOutcome>
}

export interface AnalyzerCircumstances {
  readonly signal: AbortSignal
  /** What it sees of the environment. */
  readonly env: NodeJS.ProcessEnv
}

const windows: AnalyzerTools = {
  verify: (path, circumstances) => verifySignature(path, { ...circumstances, timeoutMs: VERIFY_MS }),
  async run(args, circumstances) {
    const found = findPowerShell('powershell')
    if (found.error !== undefined) return { fault: { name: 'PowerShellNotFound', message: found.error } }
    return runProgram(found.path, args, { ...circumstances, timeoutMs: ANALYZER_MS })
  },
}

/**
 * Runs the Client Analyzer that an administrator has downloaded, after its signature was found to be Microsoft's, and gives
 * the path of its result. It is run as for remote collection, without questions: whoever starts that accepts its licence.
 *
 * @param path its folder, or a file in it.
 */
export async function runClientAnalyzer(
  path: string,
  circumstances: AnalyzerCircumstances,
  tools: AnalyzerTools = windows,
): Promise<
  { readonly result: string; readonly problem?: never } | { readonly result?: never; readonly problem: string }
> {
  const folder = isFolder(path) ? path : dirname(path)
  const script = join(folder, SCRIPT)
  if (!existsSync(script))
    return { problem: `expected ${SCRIPT} in ${folder}, found none; unpack the download of the Client Analyzer there` }
  const untrusted = await tools.verify(script, circumstances)
  if (untrusted !== undefined) return { problem: `${script} is not run: ${untrusted}` }
  const began = Date.now()
  const outcome = await tools.run(analyzerArguments(script), circumstances)
  if (outcome.fault) return { problem: outcome.fault.message.replace(/\.$/, '') }
  const result = [`${RESULT}.zip`, RESULT].map(name => join(folder, name)).find(file => isNewer(file, began))
  return result === undefined
    ? {
        problem: `the Client Analyzer ended (${outcome.exitCode}) and left no new ${RESULT}.zip in ${folder}; run it there as administrator, and give its result`,
      }
    : { result }
}

/** Fixed but for the path: no profile, no questions, and -r as its remote collection does. */
export function analyzerArguments(script: string): readonly string[] {
  return ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', script, '-r']
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** File systems keep times to two seconds at worst. */
function isNewer(path: string, began: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && stat.mtimeMs >= began - 2000
}
