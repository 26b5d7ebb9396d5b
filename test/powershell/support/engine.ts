import type { ScriptOptions } from '../../../lib/probes/windows/powershell/run-script.ts'
import { runScript } from '../../../lib/probes/windows/powershell/run-script.ts'
import { isPowerShellHostBuilt, powerShellHost } from '../../../scripts/suite/powershell-host.ts'

/** The engine from NuGet, or any other PowerShell that SENSECM_PREFLIGHT_POWERSHELL names. */
export const engine = process.env['SENSECM_PREFLIGHT_POWERSHELL'] || powerShellHost

/** The `skip` of a test that needs PowerShell: false where there is one, else why not. In CI the reason is a failure as well. */
export async function requirePowerShell(test: { fail(message: string): unknown }): Promise<string | false> {
  if (engine !== powerShellHost || (await isPowerShellHostBuilt())) return false
  const reason = 'not built: node scripts/build-powershell-host.ts, which needs the .NET SDK'
  if (process.env['CI'] === 'true') test.fail(`PowerShell is required here: ${reason}`)
  return reason
}

/** Runs a script in the engine, with time enough for a busy machine. */
export function run(script: string, args: ScriptOptions['args'] = {}, options: Partial<ScriptOptions> = {}) {
  return runScript({
    script,
    args,
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    executable: engine,
    ...options,
  })
}

/** The value of a script that must succeed. Rejects with the fault otherwise. */
export async function resultOf(script: string, args: ScriptOptions['args'] = {}) {
  const outcome = await run(script, args)
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.fault.name}: ${outcome.fault.message}`)
}

/** What `work` makes of each case, in their order; as many at the same time as a small machine bears. */
export async function each<C, R>(cases: readonly C[], work: (item: C) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = cases.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return results
}
