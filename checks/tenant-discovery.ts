import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Finding, fail, pass, warn } from '../lib/contract/finding.ts'
import { audit, expectedTenant } from '../lib/evidence/audit.ts'
import { type TenantDiscovery, tenantDiscovery } from '../lib/evidence/discovery.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { isUnknownTenant } from '../lib/formats/entra-refusal.ts'
import { toldElsewhere } from './shared/discovery.ts'
import { describeCloud, sameCloud } from './shared/tenant-cloud.ts'

const WHY =
  'A device finds its tenant by the domain. Where that leads to another one than the id, it registers there or not at all, and Defender for Endpoint refuses a device of another tenant.'

/**
 * The domain that the SCP names belongs to the tenant that the SCP names beside it (15), and lives in the cloud that is
 * audited. That the SCP names another tenant than Defender's is told by scp-tenant-match.
 */
export default check({
  id: 'tenant-discovery',
  title: 'The domain in the SCP belongs to the tenant in the SCP',
  codes: [15],
  // scp-tenant-match decides whether the tenant is the right one; this adds whether name and id agree.
  decides: [],
  tags: ['directory', 'cloud'],
  hybridOnly: true,
  needs: { tenantDiscovery, audit },
  uses: { expectedTenant, endpoints },
  judge({ tenantDiscovery, audit, expectedTenant, endpoints }) {
    const { domain, where, answer, document, refusal, problem } = tenantDiscovery
    const elsewhere = toldElsewhere(answer, endpoints)
    if (elsewhere) return elsewhere
    if (refusal && isUnknownTenant(refusal)) return unknownDomain(tenantDiscovery)
    if (!document) {
      const actual = refusal?.message ?? problem ?? describeEndpoint(answer)
      return couldNotCheck(
        { name: 'DiscoveryError', message: `The tenant of ${domain} could not be found out: ${actual}` },
        { where: answer.url },
      )
    }
    const disagreement = compare(tenantDiscovery, document.tenantId, expectedTenant)
    if (disagreement) return disagreement
    if (document.cloud !== undefined && !sameCloud(document.cloud, audit.cloud)) {
      return warn({
        summary: `The tenant of ${domain} lives in another cloud than the one that was audited.`,
        expected: `a tenant in the cloud that --cloud ${audit.cloud} names`,
        actual: `tenant ${document.tenantId} in ${describeCloud(document.cloud)}`,
        where: answer.url,
        why: 'Each cloud has endpoints of its own: those that were tried are not those that the devices are sent to.',
        fix: [
          'Run the audit again with the cloud of the tenant: --cloud commercial, gcc, gcc-high or dod.',
          'If the tenant has moved: configure hybrid join again, so that the SCP names a domain of the new one.',
        ],
      })
    }
    return pass(`${domain} belongs to tenant ${document.tenantId}.`, { where })
  },
})

/** Three ids: the one that the name leads to, the one beside the name, and the one of Defender. */
function compare(
  { domain, where, tenantId: said, answer }: TenantDiscovery,
  found: string,
  defender: { id: string } | undefined,
): Finding | undefined {
  if (said === undefined || said === found) return undefined
  if (defender && said !== defender.id && found === defender.id) {
    return blocked('scp-tenant-match', `${domain} belongs to Defender's tenant ${found}: only the id ${said} is wrong.`)
  }
  const others = defender
    ? said === defender.id
      ? `The id is that of Defender, the domain is not.`
      : `Neither of them is Defender's tenant ${defender.id}.`
    : ''
  return fail({
    summary: `The domain ${domain} belongs to another tenant than the one named beside it. ${others}`.trim(),
    expected: `${domain} as a verified domain of tenant ${said}`,
    actual: `${domain} is a verified domain of tenant ${found} (${answer.url})`,
    where,
    why: WHY,
    fix: [
      `Name a verified domain of tenant ${said} beside its id, or, if ${found} is the right tenant, name that id.`,
      'Microsoft Entra Connect writes both together: Configure device options > Configure hybrid join > SCP.',
    ],
  })
}

function unknownDomain({ domain, where, refusal }: TenantDiscovery): Finding {
  return fail({
    summary: `No tenant has the domain ${domain}.`,
    expected: 'a verified domain of the tenant, or its name below onmicrosoft.com',
    actual: refusal?.message ?? 'an unknown domain',
    where,
    why: 'A device finds its tenant by this domain; where no tenant has it, the device cannot register.',
    fix: [
      `Verify ${domain} in the Microsoft Entra admin center (Custom domain names), or name a domain that is verified.`,
      'If the tenant is in another cloud, say so with --cloud: each cloud knows its own domains only.',
    ],
  })
}
