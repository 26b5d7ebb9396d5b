import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Detail, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { expectedTenant } from '../lib/evidence/audit.ts'
import { type ForestScps, forestScps, type Scp, scp } from '../lib/evidence/directory.ts'
import { parseScpKeywords } from '../lib/formats/scp-keywords.ts'

type Forest = ForestScps['forests'][number]

/**
 * Every forest with computers has its own SCP, and all of them name one tenant (16). A forest that the administrator
 * named must have it; one that was only found behind a trust may have no such computers, so it can only warn.
 */
export default check({
  id: 'scp-every-forest',
  title: 'Every forest has an SCP, and they agree',
  codes: [16],
  tags: ['directory'],
  hybridOnly: true,
  needs: { forestScps },
  uses: { scp, expectedTenant },
  judge({ forestScps, scp, expectedTenant }) {
    const { forests } = forestScps
    if (forests.length === 0)
      return skip('not-applicable', 'No other forest is named with --forest or trusted by this one.')
    // Either will do: where the own SCP is wrong, scp-tenant-match says so, and the other forest is not to blame.
    const right = [tenantOf(scp), expectedTenant?.id].filter(id => id !== undefined)
    const measure = right.length > 0 ? right : forests.flatMap(({ reading }) => tenantOf(reading) ?? []).slice(0, 1)
    const details = forests.map(forest => judgeForest(forest, measure))
    const subjects = (status: string): string =>
      details
        .filter(detail => detail.status === status)
        .map(({ subject }) => subject)
        .join(', ')
    const complaint = {
      expected: `an SCP in every forest with azureADId:${[...new Set(measure)].join(' or ') || '<tenant id>'}`,
      actual: details
        .filter(({ status }) => status === 'fail' || status === 'warn')
        .map(({ subject, text }) => `${subject}: ${text}`)
        .join('; '),
      where: 'the configuration partition of each forest',
      why: 'A device reads the SCP of its own forest only; computers of a forest without one cannot start hybrid join.',
      fix: [
        'Run the SCP configuration of Microsoft Entra Connect for each of these forests, as an Enterprise Admin of that forest.',
      ],
      details,
    }
    if (subjects('fail') !== '')
      return fail({ ...complaint, summary: `The SCP is missing or differs in ${subjects('fail')}.` })
    if (subjects('error') !== '') {
      return couldNotCheck(
        { name: 'ForestError', message: `The SCP could not be read in ${subjects('error')}.` },
        {
          details,
          fix: [
            'Name a reachable domain controller with --forest DOMAIN=DC, and use an account that this forest accepts.',
          ],
        },
      )
    }
    if (subjects('warn') !== '') {
      return warn({
        ...complaint,
        summary: `The trusted forest ${subjects('warn')} lacks an SCP that agrees.`,
        fix: [...complaint.fix, 'If no computer there is to be onboarded, nothing has to be done.'],
      })
    }
    return pass(`All ${forests.length} other forests agree.`, { details })
  },
})

function judgeForest({ domain, source, reading, error }: Forest, measure: readonly string[]): Detail {
  const bad = source === 'option' ? 'fail' : 'warn'
  if (!reading) return { subject: domain, status: source === 'option' ? 'error' : 'skip', text: error ?? 'not read' }
  if (reading.outcome === 'not-readable')
    return { subject: domain, status: 'error', text: reading.error ?? 'the read was refused' }
  if (reading.outcome !== 'found') return { subject: domain, status: bad, text: 'no SCP' }
  const tenant = tenantOf(reading)
  if (tenant === undefined) return { subject: domain, status: bad, text: 'the SCP names no single tenant' }
  if (!measure.includes(tenant)) return { subject: domain, status: bad, text: `the SCP names tenant ${tenant}` }
  return { subject: domain, status: 'pass', text: `the SCP names tenant ${tenant}` }
}

function tenantOf(reading: Scp | undefined): string | undefined {
  const ids = parseScpKeywords(reading?.keywords ?? []).azureADId
  return ids.length === 1 ? ids[0]?.value : undefined
}
