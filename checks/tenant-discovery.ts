import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Finding, fail, pass, warn } from '../lib/contract/finding.ts'
import { audit, expectedTenant } from '../lib/evidence/audit.ts'
import { type TenantDiscovery, tenantDiscovery } from '../lib/evidence/discovery.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { isUnknownTenant } from '../lib/formats/entra-refusal.ts'
import { toldElsewhere } from './shared/discovery.ts'
import { describeCloud, sameCloud } from './shared/tenant-cloud.ts'
import { compareTenants } from './shared/three-tenants.ts'

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
    const disagreement = compareTenants(tenantDiscovery, document.tenantId, expectedTenant)
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
    const apart = expectedTenant && document.tenantId !== expectedTenant.id
    const remark = apart ? `, and so does the id; Defender's tenant is another (scp-tenant-match)` : ''
    return pass(`${domain} belongs to tenant ${document.tenantId}${remark}.`, { where })
  },
})

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
