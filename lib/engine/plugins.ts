import { resolve } from 'node:path'
import type { AnyCheck } from '../contract/check.ts'
import type { AnyProbe } from '../contract/probe.ts'
import type { Contribution } from './plugins/contribution.ts'
import { UsageError } from './usage-error.ts'

/**
 * Loads checks that others wrote. A plug-in is a manifest of a command (JSON or YAML), a Pester file (`*.Tests.ps1`), or a
 * module. It runs with all rights of this program: it is code, and is trusted as such.
 *
 * @param from folder that paths and packages are looked up in.
 * @throws {UsageError} when it cannot be loaded, has another shape, or reuses an id.
 */
export async function loadPlugins(
  specifiers: readonly string[],
  builtIn: Contribution,
  { from, signal }: { from: string; signal?: AbortSignal | undefined },
): Promise<Contribution> {
  const checks: AnyCheck[] = [...builtIn.checks]
  const probes: AnyProbe[] = [...builtIn.probes]
  const plugins = await Promise.all(specifiers.map(specifier => load(specifier, from, signal)))
  for (const [index, plugin] of plugins.entries()) {
    const specifier = specifiers[index]
    for (const check of plugin.checks) {
      if (checks.some(({ id }) => id === check.id))
        throw new UsageError(
          `--plugin ${specifier}: the check id "${check.id}" is taken; give it another. Those that are: sensecm-preflight list`,
        )
      checks.push(check)
    }
    for (const probe of plugin.probes) {
      const taken = providedIds(probe).find(id => probes.some(other => providedIds(other).includes(id)))
      if (taken !== undefined)
        throw new UsageError(
          `--plugin ${specifier}: the evidence "${taken}" is gathered by another probe already; provide evidence with an id of its own.`,
        )
      probes.push(probe)
    }
  }
  return { checks, probes }
}

/** Which kind of plug-in it is, its name tells. */
async function load(specifier: string, from: string, signal: AbortSignal | undefined): Promise<Contribution> {
  const path = resolve(from, specifier)
  if (/\.(?:json|ya?ml)$/i.test(specifier)) return (await import('./plugins/command.ts')).commandPlugin(path, specifier)
  if (/\.tests\.ps1$/i.test(specifier))
    return (await import('./plugins/pester.ts')).pesterPlugin(path, specifier, signal)
  return (await import('./plugins/module.ts')).modulePlugin(specifier, from)
}

function providedIds(probe: AnyProbe): string[] {
  return Object.values(probe.provides).map(({ id }) => id)
}
