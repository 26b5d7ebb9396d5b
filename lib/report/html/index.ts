import type { EvidenceFile } from '../../contract/evidence-file.ts'
import type { SuiteResult } from '../../engine/result.ts'
import { appendix } from './appendix.ts'
import { complaints, others } from './checks.ts'
import { diagnosisSection } from './diagnosis.ts'
import { html } from './markup.ts'
import { MATRIX_STYLE, matrix } from './matrix.ts'
import { networkTeam } from './network.ts'
import { factList, page } from './page.ts'
import { summary } from './summary.ts'
import { clip, moment } from './values.ts'

/** One file that needs no network and no script, for people with different questions: see docs/reports.md. */
export function reportHtml(result: SuiteResult, evidence?: EvidenceFile): string {
  const { target, startedAt, durationMs, tool } = result
  const fact = (key: string): string | undefined =>
    target[key] === undefined ? undefined : clip(String(target[key]), 255)
  const diagnosis = diagnosisSection(result)
  const subject = [fact('computer'), fact('domain')].filter(part => part !== undefined).join(' in ')
  return page(
    subject === '' ? 'Enrollment readiness' : `Enrollment readiness of ${subject}`,
    factList({
      Domain: fact('domain'),
      Computer: fact('computer'),
      Tenant: fact('tenantId'),
      Cloud: fact('cloud'),
      Run: `${moment(startedAt)}, ${(durationMs / 1000).toFixed(1)} s`,
      Tool: `${tool.name} ${tool.version}`,
    }),
    [
      ...(diagnosis ? [{ id: 'diagnosis', title: 'What the device reports', body: diagnosis }] : []),
      { id: 'summary', title: 'Summary', body: summary(result) },
      { id: 'matrix', title: 'Codes and checks', body: matrix(result) },
      { id: 'action', title: 'What to mend', body: complaints(result) },
      { id: 'other', title: 'In order, or not looked at', body: others(result) },
      { id: 'network', title: 'For the network team', body: networkTeam(evidence) },
      { id: 'evidence', title: 'Evidence', body: appendix(evidence) },
      { id: 'note', title: 'Before you hand this on', body: html`<p>${result.redacted ? REDACTED : PLAIN}</p>` },
    ],
    MATRIX_STYLE,
  )
}

const PLAIN =
  'This report names hosts, addresses, accounts, certificates and the tenant as they are; run --redact makes one that does not. It holds no password and no key: the audit keeps none.'

const REDACTED =
  'This report was made with --redact: tenant ids, host names, user names, SIDs and addresses are masks, the same value always the same mask. Fingerprints of certificates and the times of the run are as they were.'
