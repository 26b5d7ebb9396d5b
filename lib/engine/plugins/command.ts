import { probe } from '../../contract/probe.ts'
import { pluginEvidence } from '../../evidence/plugin-report.ts'
import { describeTarget } from '../describe-target.ts'
import type { Contribution } from './contribution.ts'
import { readManifest } from './manifest.ts'
import { rowChecks } from './row-checks.ts'

/** Milliseconds beyond a command's own time in which what it printed is still taken. */
const GRACE_MS = 5_000

/**
 * The checks of a command that prints rows, by its manifest. Nothing is run before a run needs it.
 *
 * @throws {UsageError} when the manifest cannot be used.
 */
export async function commandPlugin(path: string, specifier: string): Promise<Contribution> {
  const { name, checks: declared, ...command } = await readManifest(path, specifier)
  const evidence = pluginEvidence(`command-${name}`, `rows of the command ${name}`)
  return {
    checks: rowChecks({ name: `The command ${name}`, evidence, declared, tag: 'command', url: specifier }),
    probes: [
      probe({
        id: evidence.id,
        title: `The command ${name}`,
        provides: { report: evidence },
        deadlineMs: () => command.timeoutMs + GRACE_MS,
        async gather(context) {
          const { gatherCommand } = await import('../../probes/plugins/gather-command.ts')
          return { report: await gatherCommand(command, describeTarget(context.target), context) }
        },
      }),
    ],
  }
}
