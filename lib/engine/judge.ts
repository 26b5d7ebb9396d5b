import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceKey, Needs } from '../contract/evidence.ts'
import { couldNotCheck, type Finding, skip } from '../contract/finding.ts'
import type { NoValue, Observation } from '../contract/observation.ts'
import { round } from './probe-graph.ts'
import type { CheckRow } from './result.ts'
import type { Waiver } from './waivers.ts'

export interface JudgeOptions {
  readonly check: AnyCheck
  readonly observe: (key: EvidenceKey<unknown>) => Promise<Observation<unknown>>
  /** Whether the device needs no hybrid join; known only when the device's own evidence is there. */
  readonly synthetic: Promise<boolean>
  readonly waiver: Waiver | undefined
}

/** One check's row: waits for the evidence that it needs, then judges it, or says why it cannot be judged. */
export async function judgeCheck({ check, observe, synthetic, waiver }: JudgeOptions): Promise<CheckRow> {
  const [needs, uses] = await Promise.all([gather(check.needs, observe), gather(check.uses ?? {}, observe)])
  const obstacle = Object.values(needs).find((observation): observation is NoValue => observation.state !== 'observed')
  const finding = obstacle ? findingWithout(obstacle) : judge(check, { ...valuesOf(uses), ...valuesOf(needs) })
  const durations = [...Object.values(needs), ...Object.values(uses)].map(o =>
    o.state === 'observed' ? o.durationMs : 0,
  )
  return toRow(check, finding, { synthetic: await synthetic, waiver, durationMs: round(Math.max(0, ...durations)) })
}

/** The row of a check that the administrator did not ask for. */
export function notSelectedRow(check: AnyCheck): CheckRow {
  return toRow(check, skip('not-selected', 'Not selected for this run.'), {
    synthetic: false,
    waiver: undefined,
    durationMs: 0,
  })
}

async function gather(needs: Needs, observe: JudgeOptions['observe']): Promise<Record<string, Observation<unknown>>> {
  const entries = Object.entries(needs).map(async ([name, key]) => [name, await observe(key)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

function valuesOf(observations: Record<string, Observation<unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(observations).flatMap(([name, observation]) =>
      observation.state === 'observed' ? [[name, observation.value]] : [],
    ),
  )
}

function findingWithout(obstacle: NoValue): Finding {
  const fix = obstacle.fix ? { fix: obstacle.fix } : {}
  if (obstacle.state === 'failed') return couldNotCheck(obstacle.fault, fix)
  return skip(obstacle.reason, obstacle.message, { ...fix, ...(obstacle.by !== undefined && { by: obstacle.by }) })
}

function judge(check: AnyCheck, evidence: Record<string, unknown>): Finding {
  try {
    // The evidence has the types that the check's needs name: that is what `needs` and the schemas are for.
    return check.judge(evidence as never)
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    return couldNotCheck({ name, message: `The check ${check.id} broke: ${message}` })
  }
}

function toRow(
  check: AnyCheck,
  finding: Finding,
  circumstances: { synthetic: boolean; waiver: Waiver | undefined; durationMs: number },
): CheckRow {
  const { fix, codes, status, ...said } = finding
  const demoted = circumstances.synthetic && check.hybridOnly === true && status === 'fail'
  const { waiver } = circumstances
  const waived = waiver && (status === 'fail' || status === 'warn')
  return {
    id: check.id,
    title: check.title,
    codes: codes ?? check.codes,
    tags: check.tags,
    status: demoted ? 'warn' : status,
    ...said,
    ...(fix && { remediation: { steps: fix, url: check.url ?? `docs/checks/${check.id}.md` } }),
    ...(waived && {
      waiver: { justification: waiver.justification, ...(waiver.expires !== undefined && { expires: waiver.expires }) },
    }),
    ...(demoted && { demoted }),
    evidence: [...Object.values(check.needs), ...Object.values(check.uses ?? {})].map(({ id }) => id),
    durationMs: circumstances.durationMs,
  }
}
