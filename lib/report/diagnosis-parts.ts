import type { CheckRow, Diagnosis, SuiteResult } from '../engine/result.ts'

/** One paragraph of a diagnosis: what it is about, and a line each for what is in it. */
export interface DiagnosisPart {
  readonly label: string
  readonly lines: readonly { readonly checks: readonly string[]; readonly text: string }[]
}

/** "The device reports EnrollmentStatus 15 (NAME)." */
export function diagnosisTitle({ reported: { code, codes, name } }: Diagnosis): string {
  if (code === undefined) return `The device reports one of the codes ${codes.join(', ')}`
  return `The device reports EnrollmentStatus ${code}${name === undefined ? '' : ` (${name})`}`
}

/** The parts that say something, in the order in which they are read. */
export function diagnosisParts(
  diagnosis: Diagnosis,
  { checks }: Pick<SuiteResult, 'checks'>,
): readonly DiagnosisPart[] {
  const { reported, explains, mayExplain, doesNotFit, inOrder, open } = diagnosis
  const summaries = (ids: readonly string[]) => ids.map(id => ({ checks: [id], text: summaryOf(id, checks) }))
  const parts: readonly DiagnosisPart[] = [
    { label: 'means', lines: texts(reported.meaning) },
    { label: 'disagreement', lines: texts(reported.conflict) },
    { label: 'last attempt', lines: texts(reported.lastAttempt) },
    { label: 'seen in', lines: texts(reported.where) },
    { label: 'explained by', lines: summaries(explains) },
    { label: 'perhaps by', lines: summaries(mayExplain) },
    { label: 'does not fit', lines: summaries(doesNotFit) },
    { label: 'in order', lines: texts(inOrder.join(', ')) },
    { label: 'still open', lines: together(open) },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

function texts(text: string | undefined): DiagnosisPart['lines'] {
  return text === undefined || text === '' ? [] : [{ checks: [], text }]
}

function summaryOf(id: string, checks: readonly CheckRow[]): string {
  return checks.find(row => row.id === id)?.summary ?? ''
}

/** Checks that the same thing settles share a line. */
function together(open: Diagnosis['open']): DiagnosisPart['lines'] {
  const byText = Map.groupBy(open, ({ reason, settle }) => `${reason}. ${settle}`)
  return [...byText].map(([text, points]) => ({ checks: points.map(({ check }) => check), text }))
}
