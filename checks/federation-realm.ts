import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, fail, pass, skip } from '../lib/contract/finding.ts'
import { tenantDiscovery } from '../lib/evidence/discovery.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { realm } from '../lib/evidence/federation.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { toldElsewhere } from './shared/discovery.ts'
import { FEDERATED_CODES, FEDERATED_JOIN } from './shared/federation.ts'

/**
 * A federated domain names a federation server that devices can talk to over WS-Trust (26 to 32, which are documented
 * together). In a managed domain there is nothing to look at.
 */
export default check({
  id: 'federation-realm',
  title: 'A federated domain names a WS-Trust federation server',
  codes: FEDERATED_CODES,
  tags: ['federation', 'cloud'],
  hybridOnly: true,
  needs: { realm },
  uses: { endpoints, tenantDiscovery },
  judge({ realm: { domain, answer, realm, problem }, endpoints, tenantDiscovery }) {
    const elsewhere = toldElsewhere(answer, endpoints)
    if (elsewhere) return elsewhere
    const where = answer.url
    if (!realm) {
      const actual = problem ?? describeEndpoint(answer)
      return couldNotCheck(
        { name: 'RealmError', message: `Whether ${domain} is federated could not be found out: ${actual}` },
        { where },
      )
    }
    const { accountType, protocol, metadataUrl } = realm
    if (accountType === 'managed') return skip('not-applicable', `${domain} is managed, not federated.`, { where })
    if (accountType === 'unknown') {
      const summary = `The sign-in service knows no domain ${domain}.`
      return tenantDiscovery?.document
        ? couldNotCheck({ name: 'RealmError', message: summary }, { where })
        : blocked('tenant-discovery', summary, { where })
    }
    const secure = metadataUrl !== undefined && /^https:\/\//i.test(metadataUrl) && URL.canParse(metadataUrl)
    if (protocol?.toLowerCase() === 'wstrust' && secure) {
      return pass(`${domain} is federated over WS-Trust; its server describes itself at ${metadataUrl}.`, { where })
    }
    return fail({
      summary: `${domain} is federated, but not in a way that devices can use.`,
      expected: 'federation_protocol WSTrust and an https address of the metadata of the federation server',
      actual: `federation_protocol ${protocol ?? 'not set'}, federation_metadata_url ${metadataUrl ?? 'not set'}`,
      where,
      why: `${FEDERATED_JOIN} It speaks WS-Trust only.`,
      fix: [
        'Give the federated domain the active log-on and metadata addresses of a WS-Trust server: Update-MgDomainFederationConfiguration with ActiveSignInUri and MetadataExchangeUri.',
        'If the identity provider has no WS-Trust: let devices join through synchronization instead, as in a managed domain.',
      ],
    })
  },
})
