import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Finding, fail, pass } from '../lib/contract/finding.ts'
import { clientScp } from '../lib/evidence/device.ts'
import { scp } from '../lib/evidence/directory.ts'
import { parseScpKeywords } from '../lib/formats/scp-keywords.ts'
import { skipOverridden } from './shared/client-scp.ts'

const EXPECTED = 'keywords azureADId:<tenant id> and azureADName:<verified domain>, one of each'
const WHY =
  'Windows learns from this object which tenant to register with; without it the device cannot start hybrid join.'
const CONFIGURE =
  'Configure device registration for this forest with Microsoft Entra Connect (Configure device options > Configure hybrid join > SCP), as an Enterprise Admin.'

/** LDAP's insufficientAccessRights: the audit's account may not read what every domain member may. */
const INSUFFICIENT_ACCESS = 50

/** The service connection point is there and names one tenant (16); a directory that fails to hand it out is 36. */
export default check({
  id: 'scp-lookup',
  title: 'The service connection point is there and well-formed',
  codes: [16, 36],
  decides: [16],
  tags: ['directory'],
  hybridOnly: true,
  needs: { scp },
  uses: { clientScp },
  judge({ scp, clientScp }) {
    const overridden = skipOverridden(clientScp)
    if (overridden) return overridden
    const where = `${scp.dn} read from ${scp.server}`
    if (scp.outcome === 'not-readable') return notReadable(scp, where)
    if (scp.outcome !== 'found') {
      const missing =
        scp.outcome === 'no-container'
          ? 'the container "Device Registration Configuration"'
          : 'the SCP in its container'
      return complain('The service connection point does not exist', `no object: not even ${missing}`, where, [
        CONFIGURE,
      ])
    }
    return judgeKeywords(scp.keywords, where)
  },
})

function judgeKeywords(keywords: readonly string[], where: string): Finding {
  const { azureADId: ids, azureADName: names, enterpriseDrsName, malformed } = parseScpKeywords(keywords)
  const [broken] = malformed
  const actual = keywords.length === 0 ? 'no keywords' : keywords.map(keyword => `"${keyword}"`).join(', ')
  const repair = `Set the keywords to exactly one azureADId:<tenant id> and one azureADName:<verified domain>, or let Microsoft Entra Connect write them again.`
  if (keywords.length === 0) {
    return complain('The service connection point is empty', actual, where, [
      CONFIGURE,
      'If it was emptied on purpose for a targeted rollout, the devices need the client-side registry values TenantId and TenantName instead.',
    ])
  }
  if (broken)
    return complain(`The service connection point has a malformed keyword: ${broken.problem}`, actual, where, [repair])
  if (ids.length === 0 && names.length === 0 && enterpriseDrsName.length > 0) {
    return blocked('scp-drs-kind', 'The service connection point names an Enterprise DRS and no tenant.', {
      actual,
      where,
    })
  }
  const problem = missingPart(ids.length, names.length)
  if (problem !== undefined) return complain(`The service connection point ${problem}`, actual, where, [repair])
  return pass(`It names tenant ${ids[0]?.value} (${names.map(({ value }) => value).join(', ')}).`, { where })
}

function missingPart(ids: number, names: number): string | undefined {
  if (ids === 0 && names === 0) return 'names no tenant'
  if (ids === 0) return 'has a tenant name but no azureADId'
  if (names === 0) return 'has a tenant id but no azureADName'
  if (ids > 1) return `names ${ids} different tenants`
  return undefined
}

function complain(summary: string, actual: string, where: string, fix: string[]): Finding {
  return fail({ summary: `${summary}.`, codes: [16], expected: EXPECTED, actual, where, why: WHY, fix })
}

function notReadable(scp: { error?: string | undefined; resultCode?: number | undefined }, where: string): Finding {
  const actual = scp.error ?? 'the read was refused'
  if (scp.resultCode === INSUFFICIENT_ACCESS) {
    return couldNotCheck(
      { name: 'LdapError', message: `The account of the audit may not read the service connection point: ${actual}.` },
      {
        where,
        fix: ['Use an account that may read the configuration partition, as every authenticated user may by default.'],
      },
    )
  }
  return fail({
    summary: 'The directory answers, but does not hand out the service connection point.',
    codes: [36],
    expected: 'a successful read of the object',
    actual,
    where,
    why: 'Windows makes the same read when it starts hybrid join.',
    fix: ['Look at the Directory Service event log of this domain controller; compare with another one (--dc HOST).'],
  })
}
