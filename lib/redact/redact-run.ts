import type { EvidenceFile } from '../contract/evidence-file.ts'
import type { CheckRow, Diagnosis, SuiteResult } from '../engine/result.ts'
import { collectNames } from './collect.ts'
import { redactComputer } from './computer.ts'
import { createRedactor, type Redactor } from './redactor.ts'

/**
 * A run as it may be handed on: tenant ids, host names, user names, SIDs and addresses are masked, the same value always
 * by the same mask, in the result and in the evidence. The evidence still judges to the same result.
 */
export function redactRun<T extends { readonly result: SuiteResult; readonly evidence: EvidenceFile }>(run: T): T {
  const { result, evidence } = run
  const redactor = createRedactor(collectNames(result.target, evidence.target, evidence.evidence))
  return {
    ...run,
    result: {
      ...result,
      redacted: true,
      target: redactor.deep(result.target),
      modeReason: redactor.text(result.modeReason),
      ...(result.diagnosis && { diagnosis: redactDiagnosis(result.diagnosis, redactor) }),
      checks: result.checks.map(row => redactRow(row, redactor)),
    },
    evidence: {
      ...evidence,
      redacted: true,
      target: redactor.deep(evidence.target),
      evidence: redactComputer(evidence.evidence, redactor.deep(evidence.evidence)),
    },
  }
}

/** What a check says; its id, its codes and whatever else the suite itself is made of stay. */
function redactRow(row: CheckRow, { deep, text }: Redactor): CheckRow {
  const { summary, expected, actual, where, why, remediation, details, error, waiver } = row
  return {
    ...row,
    summary: text(summary),
    ...(expected !== undefined && { expected: text(expected) }),
    ...(actual !== undefined && { actual: text(actual) }),
    ...(where !== undefined && { where: text(where) }),
    ...(why !== undefined && { why: text(why) }),
    ...(remediation && { remediation: { ...remediation, steps: deep(remediation.steps) } }),
    ...(details && {
      details: details.map(detail => ({ ...detail, subject: text(detail.subject), text: text(detail.text) })),
    }),
    ...(error && { error: { ...error, message: text(error.message) } }),
    ...(waiver && { waiver: { ...waiver, justification: text(waiver.justification) } }),
  }
}

function redactDiagnosis(diagnosis: Diagnosis, { text }: Redactor): Diagnosis {
  const { reported, open } = diagnosis
  return {
    ...diagnosis,
    reported: { ...reported, where: text(reported.where) },
    open: open.map(point => ({ ...point, settle: text(point.settle) })),
  }
}
