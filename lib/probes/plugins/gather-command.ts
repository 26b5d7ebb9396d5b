import type { EvidenceKey } from '../../contract/evidence.ts'
import { failed, type NoValue, type Observation, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { PluginReport } from '../../evidence/plugin-report.ts'
import { withoutSecrets } from '../child-environment.ts'
import { findProgram } from './find-program.ts'
import { readRows } from './read-rows.ts'
import { runCommand } from './run-command.ts'

/** A command that prints rows. */
export interface PluginCommand {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]]
  /** Folder that it runs in, and that its path is relative to. */
  readonly folder: string
  /** Where it can run; everywhere when left out. */
  readonly platforms?: readonly string[]
  /** Milliseconds for all of it. */
  readonly timeoutMs: number
  /** Evidence of the suite that it wants to see. */
  readonly needs: readonly EvidenceKey<unknown>[]
}

/** Asks the command: target and evidence go to its standard input as JSON, its rows come back on standard output. */
export async function gatherCommand(
  { command: [name, ...args], folder, platforms, timeoutMs, needs }: PluginCommand,
  /** The target as a target file says it. */
  target: object,
  context: ProbeContext,
): Promise<{ readonly value: PluginReport } | NoValue> {
  const { platform } = process
  if (platforms && !platforms.includes(platform)) {
    return skipped('unsupported-platform', `The command is for ${platforms.join(', ')}; this is ${platform}.`)
  }
  const env = withoutSecrets(context.env, context.target)
  const program = findProgram(name, { folder, env, platform })
  if (program === undefined) {
    const places = /[/\\]/.test(name) ? folder : 'PATH'
    return failed('CommandNotFound', `Expected the program ${name}, found no such program in ${places}.`)
  }
  const evidence: Record<string, Observation<unknown>> = {}
  for (const key of needs) evidence[key.id] = await context.evidence(key)
  const input = `${JSON.stringify({ schemaVersion: 1, target, evidence })}\n`
  context.debug([program, ...args].join(' '))
  const { output, ended } = await runCommand({ program, args, folder, env, input, signal: context.signal, timeoutMs })
  return { value: { ...readRows(output), ended } }
}
