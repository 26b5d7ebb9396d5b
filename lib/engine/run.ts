import type { AnyCheck } from '../contract/check.ts'
import type { Observation } from '../contract/observation.ts'
import type { Target } from '../contract/target.ts'
import * as keys from '../evidence/audit.ts'
import { version } from '../version.ts'
import { describeTarget } from './describe-target.ts'
import { diagnose } from './diagnosis/diagnose.ts'
import type { EvidenceFile } from './evidence-file.ts'
import { exitCodeOf, summarize } from './exit-code.ts'
import { gatherMode } from './gather-mode.ts'
import { judgeCheck } from './judge.ts'
import { judgeSelected } from './judge-selected.ts'
import { buildMatrix } from './matrix.ts'
import { DeadlineError, ProbeGraph, round } from './probe-graph.ts'
import type { CheckRow, SuiteResult } from './result.ts'
import { select } from './selection.ts'
import type { SuiteOptions } from './suite-options.ts'

export interface SuiteRun {
  readonly result: SuiteResult
  /** Everything that was seen, for keeping and for judging again. */
  readonly evidence: EvidenceFile
}

/**
 * Runs the suite: gathers the evidence that the selected checks need, judges it, and builds the matrix.
 * Bad news never rejects; it is in the result.
 *
 * @throws {UsageError} when the selection names what does not exist.
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteRun> {
  const { target, checks, waivers = [], failOn = 'fail', evidence: replayed } = options
  const { selection = {} } = options
  const codes = selection.for?.length
    ? (await import('./selection-codes.ts')).codesFor(selection.for, checks)
    : undefined
  const selected = select(checks, selection, codes)
  const began = performance.now()
  const startedAt = new Date().toISOString()

  const deadline = new AbortController()
  const timer = setTimeout(() => {
    deadline.abort(new DeadlineError(`The run did not end within its deadline of ${target.deadline} ms (--deadline).`))
  }, target.deadline)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal

  const known = knownFrom(target, options, startedAt)
  const graph = new ProbeGraph({
    target,
    probes: options.probes,
    network: options.network,
    env: options.env ?? process.env,
    known,
    offline: replayed !== undefined,
    signal,
    debug: options.debug ?? (() => {}),
    ...(options.onProbe && { onProbe: options.onProbe }),
  })
  const deciding = gatherMode(options, key => known.has(key.id), graph)
  const synthetic = deciding.then(({ mode }) => mode === 'synthetic')
  const judge = (check: AnyCheck): Promise<CheckRow> =>
    judgeCheck({
      check,
      observe: key => graph.observe(key),
      synthetic,
      waiver: waivers.find(({ id }) => id === check.id),
    })
  const rows = await judgeSelected(checks, { selected, codes, selection, judge, onRow: options.onRow ?? (() => {}) })
  const { mode, reason: modeReason } = await deciding
  clearTimeout(timer)

  const interrupted = options.signal?.aborted === true
  const weighed = mode === 'synthetic' ? checks.map(asSupplement) : checks
  const matrix = buildMatrix(weighed, rows)
  const diagnosis = diagnose(graph.observations, rows)
  const tool = { name: 'sensecm-preflight', version }
  const result: SuiteResult = {
    schemaVersion: 1,
    tool,
    startedAt,
    durationMs: round(performance.now() - began),
    target: describeTarget(target),
    mode,
    modeReason,
    ...(interrupted && { interrupted }),
    ...(diagnosis && { diagnosis }),
    checks: rows,
    codes: matrix,
    summary: summarize(rows),
    exitCode: interrupted ? 130 : exitCodeOf(weighed, rows, matrix, failOn),
    ...(replayed?.redacted && { redacted: replayed.redacted }),
  }
  const evidence: EvidenceFile = {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool,
    startedAt: replayed?.startedAt ?? startedAt,
    ...(replayed?.redacted && { redacted: replayed.redacted }),
    target: result.target,
    evidence: Object.fromEntries(graph.observations),
  }
  return { result, evidence }
}

/** What only hybrid join needs leaves nothing open on a device that registers synthetically. */
function asSupplement(check: AnyCheck): AnyCheck {
  return check.hybridOnly ? { ...check, decides: [] } : check
}

/** Evidence that needs no probe: what the administrator said, what the caller has, and what was saved. */
function knownFrom(
  target: Target,
  { known: given, evidence: replayed }: Pick<SuiteOptions, 'known' | 'evidence'>,
  startedAt: string,
): Map<string, Observation<unknown>> {
  const known = new Map(Object.entries({ ...given, ...replayed?.evidence }))
  const at = replayed?.startedAt ?? startedAt
  const { domain, computer, cloud, tenantId, verifiedDomains } = target
  const audit = {
    at,
    cloud,
    ...(domain !== undefined && { domain }),
    ...(computer !== undefined && { computer }),
    ...(verifiedDomains !== undefined && { verifiedDomains }),
  }
  known.set(keys.audit.id, { state: 'observed', value: audit, at, durationMs: 0 })
  known.set(
    keys.expectedTenant.id,
    tenantId === undefined
      ? {
          state: 'skipped',
          reason: 'missing-input',
          message: 'The tenant of Defender for Endpoint is not known.',
          fix: [
            'Name it with --tenant-id GUID: the Tenant ID on the Overview page of the Microsoft Entra admin center, signed in to the tenant of Defender. The Org ID of Defender is another number.',
          ],
        }
      : { state: 'observed', value: { id: tenantId, where: '--tenant-id' }, at, durationMs: 0 },
  )
  return known
}
