import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Detail, type Finding, fail, pass, skip } from '../lib/contract/finding.ts'
import { deviceProxy } from '../lib/evidence/device-network.ts'
import { type EndpointReading, endpoints } from '../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../lib/formats/endpoint-advice.ts'
import { describeEndpoint, tellEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { describeTogether } from './shared/describe-together.ts'
import { otherWay } from './shared/device-proxy.ts'

/** Ways to sign in that the account of a computer has, if the proxy lets computers in. */
const OF_COMPUTERS = ['negotiate', 'kerberos', 'ntlm']

const RUN_THERE = 'Run the audit from a machine in the network of the devices, where the proxy can be reached.'

/**
 * The proxy opens a way to every cloud endpoint, without a sign-in that devices cannot give (13, 14), and the audit went the
 * way that the device goes.
 */
export default check({
  id: 'proxy',
  title: 'The proxy lets devices through to the cloud endpoints',
  codes: [13, 14],
  tags: ['network', 'cloud'],
  needs: { endpoints },
  uses: { deviceProxy },
  judge({ endpoints: { endpoints }, deviceProxy }) {
    if (endpoints.length === 0) return skip('missing-input', 'No endpoint was tried.')
    const through = endpoints.filter(({ proxy }) => proxy !== undefined)
    const servers = [...new Set(through.flatMap(({ proxy }) => proxy?.server ?? []))]
    const difference = deviceProxy && otherWay(deviceProxy, servers)
    if (difference) return difference
    if (through.length === 0) return skip('not-applicable', 'The endpoints were tried without a proxy (--proxy).')

    const stopped = through.filter(({ outcome }) => outcome === 'proxy')
    const details = through.map(describe)
    const server = servers.join(', ')
    if (stopped.length === 0) {
      return pass(`The proxy ${server} opens the way to all ${through.length} endpoints.`, { details })
    }
    const [routeless] = stopped.filter(reading => tellEndpoint(reading).pattern === 'not-from-here')
    if (routeless) {
      const message = describeEndpoint(routeless)
      return couldNotCheck({ name: 'NoRouteError', message }, { details, fix: [RUN_THERE] })
    }
    if (stopped.every(mayLetComputersIn)) return signIn(server, stopped, details)
    const services = new Set(stopped.map(({ service }) => service))
    return fail({
      summary: `The proxy does not open the way to ${stopped.length} of ${through.length} endpoints.`,
      codes: [13, 14].filter(code => services.has(code === 13 ? 'mem' : 'aad')),
      expected: 'status 200 to CONNECT, without a sign-in',
      actual: describeTogether(stopped, placeOf),
      where: `the proxy ${server}`,
      why: 'Devices reach the cloud through the proxy as their system account, which has no password for it and nobody to ask.',
      fix: adviseEndpoints(stopped),
      details,
    })
  },
})

/** A proxy may know the accounts of computers; the audit has none to try. */
function signIn(server: string, stopped: readonly EndpointReading[], details: readonly Detail[]): Finding {
  const schemes = [...new Set(stopped.flatMap(({ proxy }) => proxy?.schemes ?? []))].join(', ')
  const message = `The proxy ${server} wants a sign-in (${schemes}). Whether it takes the account of a computer cannot be seen from here.`
  return couldNotCheck(
    { name: 'ProxySignInError', message },
    {
      details,
      fix: [
        `On the proxy, let the devices through without a sign-in to ${stopped.map(placeOf).join(', ')}.`,
        'If it takes the accounts of computers, try it on a device, as SYSTEM.',
      ],
    },
  )
}

function mayLetComputersIn({ proxy }: EndpointReading): boolean {
  return proxy?.status === 407 && (proxy.schemes ?? []).some(scheme => OF_COMPUTERS.includes(scheme.toLowerCase()))
}

function describe(reading: EndpointReading): Detail {
  const subject = placeOf(reading)
  if (reading.outcome !== 'proxy') return { subject, status: 'pass', text: `CONNECT answers ${reading.proxy?.status}` }
  return { subject, status: mayLetComputersIn(reading) ? 'error' : 'fail', text: describeEndpoint(reading) }
}

function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}
