import type { EvidenceKey } from '../contract/evidence.ts'
import type { Observation } from '../contract/observation.ts'
import type { ProbeContext } from '../contract/probe.ts'
import { ProbeGraph } from '../engine/probe-graph.ts'
import { readStructuredObject } from '../engine/structured-file.ts'
import { resolveTarget, type TargetInput } from '../engine/target.ts'
import { requireReadable } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { probes } from '../probes/index.ts'
import { createNetwork } from '../probes/network/network.ts'

export interface AuditContextOptions {
  /** What was said of the target, with the keys of a target file. */
  readonly target: TargetInput
  /** Path of a target file. */
  readonly targetFile?: string
  /** Values with the rank of a target file, where there is no file: the lab's. */
  readonly targetDefaults?: TargetInput
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly debug: (message: string) => void
}

/**
 * How the directory of the target is reached, as the probes of a run reach it.
 *
 * @throws {UsageError} when the input cannot be used; nothing has been contacted then.
 */
export async function auditContext(options: AuditContextOptions): Promise<ProbeContext> {
  const { env, signal, debug, targetFile } = options
  const fileValues = targetFile === undefined ? {} : await readStructuredObject(targetFile, '--target')
  const file = { path: targetFile ?? 'target', values: { ...options.targetDefaults, ...fileValues } }
  const target = resolveTarget({ flags: options.target, env, file })
  if (target.domain === undefined && target.ldapUrl === undefined && target.dc.length === 0)
    throw new UsageError(
      'fleet: expected where the computers are: --domain NAME, --ldap-url URL, --ldif FILE or --csv FILE.',
    )
  requireReadable(target, env)
  const network = createNetwork({ ...target, timeoutMs: target.timeout })
  const graph = new ProbeGraph({ target, probes, network, env, known: new Map(), offline: false, signal, debug })
  return {
    target,
    network,
    env,
    signal,
    timeoutMs: target.timeout,
    debug,
    async evidence<T>(key: EvidenceKey<T>) {
      // The value has the key's type: the probe's `provides` says so.
      return (await graph.observe(key)) as Observation<T>
    },
  }
}
