import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass } from '../lib/contract/finding.ts'
import { type DrsDiscovery, drsDiscovery, tenantDiscovery } from '../lib/evidence/discovery.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../lib/formats/endpoint-advice.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { isUnknownTenant } from '../lib/formats/entra-refusal.ts'
import { toldElsewhere } from './shared/discovery.ts'

/**
 * The registration service tells devices of this domain where to register, in a document that no portal or filter has
 * replaced (14). A host that cannot be reached at all is told by the endpoint checks, an unknown domain by
 * tenant-discovery.
 */
export default check({
  id: 'drs-discovery',
  title: 'The registration service answers for the domain of the tenant',
  codes: [14],
  // The way to the service is what endpoint-aad looks at; this adds what the service says.
  decides: [],
  tags: ['network', 'cloud'],
  hybridOnly: true,
  needs: { drsDiscovery },
  uses: { endpoints, tenantDiscovery },
  judge({ drsDiscovery, endpoints, tenantDiscovery }) {
    const { domain, answer, document, refusal, problem } = drsDiscovery
    if (document) {
      const service = document.joinEndpoint ?? document.registrationEndpoint
      return pass(`Devices of ${domain} are sent to ${service}.`, { where: answer.url })
    }
    const elsewhere = toldElsewhere(answer, endpoints)
    if (elsewhere) return elsewhere
    if (isUnknownTenant(refusal ?? tenantDiscovery?.refusal ?? { numbers: [] }) && !tenantDiscovery?.document) {
      return blocked('tenant-discovery', `Microsoft Entra knows no tenant with the domain ${domain}.`)
    }
    return fail({
      summary: `The registration service gives no discovery document for ${domain}.`,
      expected: 'status 200 and a JSON document that names DeviceJoinService or DeviceRegistrationService',
      actual: refusal ? `status ${answer.http?.status}: ${refusal.message}` : (problem ?? describeEndpoint(answer)),
      where: answer.url,
      why: 'Hybrid join begins with this request, as the system account of the device; without the document it ends there.',
      fix: adviseDiscovery(drsDiscovery),
    })
  },
})

function adviseDiscovery({ answer, domain, refusal }: DrsDiscovery): string[] {
  if (refusal) {
    return [
      `See in the Microsoft Entra admin center whether ${domain} is a verified domain of the tenant, and whether devices may register.`,
    ]
  }
  // With status 200 it is the content that is wrong, which no layer shows.
  const steps = answer.outcome === 'ok' ? [] : adviseEndpoints([answer])
  return [
    ...steps,
    `Open ${answer.url} on a device: whatever is not JSON comes from a portal, proxy or filter on the way, which must let the devices pass without a sign-in.`,
  ]
}
