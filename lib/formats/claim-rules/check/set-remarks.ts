import type { Remark } from './finding.ts'
import type { LoadedRules } from './rule-set.ts'

/** What reading and validating the rules found. */
export function ruleRemarks({ all }: LoadedRules): Remark[] {
  return all.flatMap(({ label, diagnostics }) =>
    diagnostics.map(({ id, severity, message, start, end }) => ({
      id,
      severity,
      message,
      at: { start, end },
      rule: label,
    })),
  )
}

/** What holds for the rules as a whole. */
export function setRemarks(
  { comments }: LoadedRules,
  source: string,
  { domainSids, complete }: { domainSids: readonly string[]; complete: boolean },
): Remark[] {
  const remarks: Remark[] = []
  const [comment] = comments
  if (comment !== undefined) {
    const start = source.indexOf(comment)
    const message =
      'Comments are skipped here; Microsoft documents none for this language, so take them out before AD FS gets the rules.'
    remarks.push({ id: 'comment', severity: 'info', message, at: { start, end: start + comment.length } })
  }
  if (domainSids.length > 0) {
    const message = `The rules name Domain Computers by the domain: ${domainSids.map(sid => `${sid}-515`).join(', ')}. Computers of other domains get nothing from them; what is told here holds for these.`
    const start = source.indexOf(domainSids[0] ?? '')
    remarks.push({ id: 'one-domain', severity: 'info', message, ...(start >= 0 && { at: { start, end: start } }) })
  }
  if (!complete) {
    const message =
      'The rules open more possibilities than are tried here; what is told of claims holds for those that were tried.'
    remarks.push({ id: 'too-large', severity: 'warning', message })
  }
  return remarks
}
