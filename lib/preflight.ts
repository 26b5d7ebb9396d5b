import type { EvidenceFile } from './contract/evidence-file.ts'
import { builtIn } from './engine/builtin.ts'
import { requireOneSubject } from './engine/evidence-subject.ts'
import { readGiven } from './engine/given-evidence.ts'
import { knownEvidence } from './engine/known-evidence.ts'
import { loadPlugins } from './engine/plugins.ts'
import { runSuite, type SuiteRun } from './engine/run.ts'
import { readStructuredObject } from './engine/structured-file.ts'
import type { SuiteOptions } from './engine/suite-options.ts'
import { resolveTarget, type TargetInput } from './engine/target.ts'
import { requireReadable } from './engine/target-access.ts'
import { UsageError } from './engine/usage-error.ts'
import { readWaivers } from './engine/waivers.ts'
import { unsupportedNode } from './version.ts'

export interface PreflightOptions
  extends Partial<Pick<SuiteOptions, 'selection' | 'failOn' | 'known' | 'signal' | 'onRow' | 'onProbe' | 'debug'>> {
  /** What to audit, with the keys of a target file. Wins over the environment and the target file. */
  readonly target?: TargetInput
  /** Path of a target file, JSON or YAML. */
  readonly targetFile?: string
  /** Values with the rank of a target file, where there is no file: the lab's. */
  readonly targetDefaults?: TargetInput
  /** Environment variables to read `SENSECM_PREFLIGHT_…` and passwords from. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv
  /** Paths or package names of plug-ins. */
  readonly plugins?: readonly string[]
  /** Path of a waiver file. */
  readonly waivers?: string
  /**
   * Paths of evidence to judge without contacting anything: saved evidence, `dsregcmd /status`, .reg exports, what `reg
   * query` printed. The first that holds a kind of evidence decides it.
   */
  readonly evidence?: readonly string[]
  /**
   * Paths of the same kinds of evidence, to judge together with what is gathered now: only what they do not hold is.
   * They win over `known`, and say of the target who the device is, never where to connect to. Not with `evidence`.
   */
  readonly with?: readonly string[]
}

/**
 * Runs the suite on a target.
 *
 * @throws {UsageError} when the input cannot be used; nothing has been contacted then. Bad news never throws.
 *
 * @example
 * ```ts
 * import { preflight } from 'sensecm-preflight'
 *
 * const { result } = await preflight({
 *   target: { domain: 'corp.example.com', computer: 'PC01', tenantId: '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11' },
 * })
 * for (const row of result.checks) console.log(row.status, row.id, row.summary)
 * process.exitCode = result.exitCode
 * ```
 */
export async function preflight(options: PreflightOptions = {}): Promise<SuiteRun> {
  const { env = process.env, targetFile } = options
  const problem = unsupportedNode(process.versions.node)
  if (problem !== undefined) throw new UsageError(problem)
  const plugged = { from: process.cwd(), signal: options.signal }
  const { checks, probes } = await loadPlugins(options.plugins ?? [], await builtIn(), plugged)
  const given = await readGiven(options, checks)
  const { replayed } = given
  const fileValues = targetFile === undefined ? {} : await readStructuredObject(targetFile, '--target')
  const target = resolveTarget({
    flags: options.target ?? {},
    env,
    file: { path: targetFile ?? 'target', values: { ...given.target, ...options.targetDefaults, ...fileValues } },
  })
  requireOneSubject(given.inputs, target, given.asked)
  // Judging saved evidence reads neither the CA file nor a password, so they need not be on this machine.
  if (!replayed) requireReadable(target, env)
  const waivers =
    options.waivers === undefined
      ? []
      : await readWaivers(
          options.waivers,
          checks.map(({ id }) => id),
          today(),
        )
  const { createNetwork } = await import('./probes/network/network.ts')
  const network = createNetwork({ ...target, timeoutMs: target.timeout })
  const { selection, failOn, signal, onRow, onProbe, debug } = options
  const known = given.beside ? { ...options.known, ...knownEvidence(given.beside, target.computer) } : options.known
  return runSuite({
    target,
    checks,
    probes,
    network,
    env,
    waivers,
    ...defined({ selection, failOn, known, signal, onRow, onProbe, debug, evidence: replayed }),
  })
}

/**
 * Gathers what the Windows device that this runs on says of itself, and what its domain says of it, for `evidence` of
 * another run. On other systems every kind of evidence says that it cannot be had.
 *
 * @throws {UsageError} when an environment variable with a value of the target, or the Client Analyzer, cannot be used.
 */
export async function collectDevice(
  options: Pick<PreflightOptions, 'env' | 'signal' | 'onProbe' | 'debug'> & {
    /** The folder of the Client Analyzer as downloaded, to be run and its result taken in; its licence is accepted by that. */
    readonly clientAnalyzer?: string
  } = {},
): Promise<EvidenceFile> {
  const { env = process.env, signal = new AbortController().signal, onProbe, debug, clientAnalyzer } = options
  const target = resolveTarget({ env })
  const [{ probes }, { createNetwork }, { collectEvidence }] = await Promise.all([
    builtIn(),
    import('./probes/network/network.ts'),
    import('./engine/collect.ts'),
  ])
  const network = createNetwork({ ...target, timeoutMs: target.timeout })
  const device = await collectEvidence({ target, probes, network, env, signal, ...defined({ onProbe, debug }) })
  if (clientAnalyzer === undefined) return device
  const [{ withClientAnalyzer }, { withoutSecrets }] = await Promise.all([
    import('./engine/collect-analyzer.ts'),
    import('./probes/child-environment.ts'),
  ])
  return withClientAnalyzer(device, clientAnalyzer, { signal, env: withoutSecrets(env, target) })
}

/** Without the keys whose value is undefined, so that they count as not said. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
