import { check } from '../lib/contract/check.ts'
import {
  blocked,
  couldNotCheck,
  type Detail,
  type Finding,
  fail,
  pass,
  type Status,
  warn,
} from '../lib/contract/finding.ts'
import { type FederationEndpoint, federationMetadata } from '../lib/evidence/federation.ts'
import type { WebLayers } from '../lib/evidence/web-layers.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { isPrivateAddress } from '../lib/formats/private-address.ts'
import { FEDERATED_CODES, FEDERATED_JOIN } from './shared/federation.ts'

type State = 'enabled' | 'disabled' | 'missing' | 'unreachable'

/** What the web server says where AD FS listens no longer, or a proxy publishes nothing. */
const NOBODY_THERE = [404, 503]

/**
 * The WS-Trust endpoints that federated join asks for are enabled (26 to 32). A device signs in with one of the two named
 * windowstransport; the other four are asked for beside them.
 */
export default check({
  id: 'federation-endpoints',
  title: 'The federation server has the WS-Trust endpoints that devices need',
  codes: FEDERATED_CODES,
  tags: ['federation', 'network'],
  hybridOnly: true,
  needs: { federationMetadata },
  judge({ federationMetadata: { answer, endpoints, ports } }) {
    if (!endpoints) return blocked('federation-mex', 'Without its metadata, the endpoints of the server are not known.')
    const where = answer.url
    if (endpoints.every(({ address }) => address === undefined) && ports !== undefined && ports > 0) {
      const message = `The metadata lists ${ports} endpoints, but none where AD FS has them: another product, which this check does not know.`
      return couldNotCheck(
        { name: 'UnknownServerError', message },
        { where, fix: ['Ask the vendor whether devices can join with Windows integrated sign-in over WS-Trust.'] },
      )
    }
    const states = endpoints.map(endpoint => ({ endpoint, name: endpoint.name, state: stateOf(endpoint) }))
    const usable = states.some(({ name, state }) => isForDevices(name) && state === 'enabled')
    const details = states.map(({ endpoint, name, state }): Detail => {
      const bad: Status = isForDevices(name) && !usable ? 'fail' : 'warn'
      return { subject: name, status: state === 'enabled' ? 'pass' : bad, text: describe(endpoint, state) }
    })
    if (!usable && states.some(({ name, state }) => isForDevices(name) && state === 'disabled') && isOutside(answer)) {
      const message = `${answer.host} lists windowstransport, but not at ${answer.resolution.addresses.join(', ')}: from outside it must not be there.`
      return couldNotCheck(
        { name: 'OutsideError', message },
        { where, fix: ['Run the audit inside, where devices reach the federation servers themselves.'], details },
      )
    }
    const published = states.filter(
      ({ name, state, endpoint }) => isForDevices(name) && state === 'enabled' && endpoint.answer,
    )
    if (published.length > 0 && isOutside(answer))
      return publishedOutside(
        answer,
        published.map(({ name }) => name),
        details,
      )
    const lacking = states.filter(({ state }) => state !== 'enabled')
    if (lacking.length === 0) return pass(`All ${states.length} endpoints are enabled.`, { where, details })
    const complaint = {
      expected: endpoints.map(({ name }) => `${name} enabled`).join(', '),
      actual: lacking.map(({ name, state }) => `${name} ${state}`).join(', '),
      where,
      why: `${FEDERATED_JOIN} The device signs in there as itself, with windowstransport.`,
      fix: [
        ...lacking.map(({ name }) => `On AD FS: Enable-AdfsEndpoint -TargetAddressPath /adfs/services/trust/${name}`),
        'Restart the federation service on every server of the farm.',
        'Keep windowstransport inside: it must not be published through a Web Application Proxy.',
      ],
      details,
    }
    if (usable) {
      return warn({
        ...complaint,
        summary: `${lacking.length} of ${states.length} WS-Trust endpoints are not enabled.`,
      })
    }
    return fail({ ...complaint, summary: 'The federation server has no endpoint where a device could sign in.' })
  },
})

/** Seen from inside by a public address, or from outside: that cannot be told, so that it is worth a look only. */
function publishedOutside(answer: WebLayers, names: readonly string[], details: readonly Detail[]): Finding {
  return warn({
    summary: `${answer.host} offers ${names.join(' and ')} at a public address.`,
    expected: 'windowstransport inside only',
    actual: `${names.join(', ')} at ${answer.resolution.addresses.join(', ')}`,
    where: answer.url,
    why: 'Sign-in with Windows credentials is not made for the internet: whoever reaches the endpoint can try passwords, past the protection of the extranet.',
    fix: [
      'If this is a Web Application Proxy: Set-AdfsEndpoint -TargetAddressPath /adfs/services/trust/13/windowstransport -Proxy $false, the same for 2005, and restart the service.',
      'If it is the federation server itself, which has a public address inside: see that no firewall lets the internet in.',
    ],
    details,
  })
}

function isForDevices(name: string): boolean {
  return name.endsWith('/windowstransport')
}

/** Whether what answers stands on the internet, as a Web Application Proxy does. */
function isOutside({ resolution: { addresses } }: WebLayers): boolean {
  return addresses.length > 0 && !addresses.some(isPrivateAddress)
}

function stateOf({ address, answer }: FederationEndpoint): State {
  if (address === undefined) return 'missing'
  const status = answer?.http?.status
  if (status !== undefined) return NOBODY_THERE.includes(status) ? 'disabled' : 'enabled'
  return answer ? 'unreachable' : 'enabled'
}

function describe({ address, answer }: FederationEndpoint, state: State): string {
  if (state === 'missing') return 'missing: the metadata does not list it'
  if (state === 'unreachable' && answer) return `unreachable at ${address}: ${describeEndpoint(answer)}`
  if (!answer) return `listed at ${address}, where nobody was asked`
  const status = answer.http?.status
  return `${state} at ${address}${status === undefined ? '' : ` (answers ${status} without credentials)`}`
}
