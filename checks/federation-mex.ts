import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Finding, fail, pass, warn } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { type FederationMetadata, federationMetadata } from '../lib/evidence/federation.ts'
import { describeEndpoint, type EndpointPattern, tellEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { FEDERATED_CODES, FEDERATED_JOIN } from './shared/federation.ts'

const DAY = 86_400_000
/** A certificate of a federation server is often renewed by hand. */
const SOON_DAYS = 30

/** An organization's own server may well have a certificate that devices trust and the machine of the audit does not. */
const PERHAPS_TRUSTED: readonly EndpointPattern[] = ['private-ca', 'self-signed', 'untrusted']

/** Nobody accepts these. */
const BAD_CERTIFICATE: readonly EndpointPattern[] = ['expired', 'not-yet-valid', 'wrong-name']

/** The federation server of a federated domain describes itself, under a certificate that lasts (26 to 32). */
export default check({
  id: 'federation-mex',
  title: 'The federation server hands out its metadata',
  codes: FEDERATED_CODES,
  tags: ['federation', 'network'],
  hybridOnly: true,
  needs: { federationMetadata, audit },
  judge({ federationMetadata, audit }) {
    const { answer, problem, ports } = federationMetadata
    if (answer.outcome !== 'ok' || problem !== undefined) return withoutMetadata(federationMetadata)
    const leaf = answer.tls?.chain[0]
    const days = leaf ? Math.floor((Date.parse(leaf.notAfter) - Date.parse(audit.at)) / DAY) : Number.NaN
    if (leaf && days < SOON_DAYS) {
      return warn({
        summary: `The certificate of the federation server ends in ${days} days.`,
        expected: `a certificate that is valid for ${SOON_DAYS} days at least`,
        actual: `"${leaf.subject}", issued by "${leaf.issuer}", valid until ${leaf.notAfter}`,
        where: answer.url,
        why: `${FEDERATED_JOIN} With a certificate that has expired, none of them can.`,
        fix: [
          'Renew the certificate on every federation server and on every Web Application Proxy (Set-AdfsSslCertificate).',
        ],
      })
    }
    const validity = leaf ? `, under a certificate that is valid until ${leaf.notAfter.slice(0, 10)}` : ''
    return pass(`${answer.host} lists ${ports} endpoints${validity}.`, { where: answer.url })
  },
})

function withoutMetadata({ answer, problem, domain }: FederationMetadata): Finding {
  const actual = problem ?? describeEndpoint(answer)
  const { pattern } = tellEndpoint(answer)
  if (pattern === 'not-from-here' || pattern === 'dns-silent') {
    return couldNotCheck(
      { name: 'NoRouteError', message: `${answer.host}: ${actual}` },
      { fix: ['Run the audit from a machine in the network of the devices.'] },
    )
  }
  if (answer.outcome === 'proxy') {
    return couldNotCheck(
      { name: 'ProxyError', message: `${answer.host}: ${actual}` },
      { fix: [`If devices reach the federation server without the proxy: --no-proxy ${answer.host}`] },
    )
  }
  if (PERHAPS_TRUSTED.includes(pattern)) {
    return couldNotCheck(
      { name: 'TrustError', message: `${answer.host}: ${actual}` },
      { fix: ['Name the authority that issued the certificate with --ca FILE, if the devices trust it.'] },
    )
  }
  if (BAD_CERTIFICATE.includes(pattern)) {
    return fail({
      summary: `The certificate of the federation server of ${domain} is not valid.`,
      expected: `a certificate for ${answer.host} that is valid now`,
      actual,
      where: answer.url,
      why: `${FEDERATED_JOIN} It ends the connection when the certificate is not valid.`,
      fix: [
        `Put a valid certificate for ${answer.host} on every federation server and on every Web Application Proxy (Set-AdfsSslCertificate, Set-WebApplicationProxySslCertificate).`,
      ],
    })
  }
  return fail({
    summary: `The federation server of ${domain} does not hand out its metadata.`,
    expected: 'status 200 and the WS-Trust metadata, over a verified TLS connection',
    actual,
    where: answer.url,
    why: `${FEDERATED_JOIN} It learns from this document where to ask.`,
    fix: [
      `See that the federation service runs, and that devices reach ${answer.host} on TCP port ${answer.port} from inside, as SYSTEM.`,
      'Enable the endpoint /adfs/services/trust/mex: Enable-AdfsEndpoint -TargetAddressPath /adfs/services/trust/mex, then restart the service.',
    ],
  })
}
