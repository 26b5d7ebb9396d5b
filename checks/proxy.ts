import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Detail, type Finding, fail, pass, type Status, skip } from '../lib/contract/finding.ts'
import { deviceProxy } from '../lib/evidence/device-network.ts'
import { type EndpointReading, endpoints } from '../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../lib/formats/endpoint-advice.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { describeTogether } from './shared/describe-together.ts'
import { otherWay } from './shared/device-proxy.ts'
import { auditLacksWay, mayLetComputersIn, stopsDevices } from './shared/proxy-way.ts'

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
    const difference = deviceProxy && otherWay(deviceProxy, endpoints)
    if (difference) return difference
    const concerned = endpoints.filter(({ proxy, outcome }) => proxy !== undefined || outcome === 'proxy')
    if (concerned.length === 0) return notConcerned(endpoints)

    const servers = [...new Set(concerned.flatMap(({ proxy, way }) => proxy?.server ?? way?.by ?? []))].join(', ')
    const details = concerned.map(describe)
    const stopped = concerned.filter(stopsDevices)
    const lacking = concerned.map(auditLacksWay).find(lack => lack !== undefined)
    if (lacking) return couldNotCheck(lacking.fault, { details, fix: lacking.fix })
    if (stopped.length === 0) {
      return pass(`The proxy ${servers} opens the way to all ${concerned.length} endpoints.`, { details })
    }
    if (stopped.every(mayLetComputersIn)) return signIn(servers, stopped, details)
    const services = new Set(stopped.map(({ service }) => service))
    return fail({
      summary: `The proxy does not open the way to ${stopped.length} of ${concerned.length} endpoints.`,
      codes: [13, 14].filter(code => services.has(code === 13 ? 'mem' : 'aad')),
      expected: 'status 200 to CONNECT, without a sign-in',
      actual: describeTogether(stopped, placeOf, tell),
      where: concerned.some(({ proxy }) => proxy) ? `the proxy ${servers}` : servers,
      why: 'Devices reach the cloud through the proxy as their system account, which has no password for it and nobody to ask.',
      fix: adviseEndpoints(stopped),
      details,
    })
  },
})

function notConcerned(endpoints: readonly EndpointReading[]): Finding {
  const [by] = endpoints.flatMap(({ way }) => way?.by ?? [])
  return skip(
    'not-applicable',
    by === undefined
      ? 'The endpoints were tried without a proxy (--proxy).'
      : `The endpoints were tried without a proxy, according to ${by}.`,
  )
}

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

function describe(reading: EndpointReading): Detail {
  const subject = placeOf(reading)
  if (stopsDevices(reading)) return { subject, status: statusOf(reading), text: tell(reading) }
  const status = reading.proxy?.status
  return { subject, status: 'pass', text: status === undefined ? 'takes the request' : `CONNECT answers ${status}` }
}

function tell(reading: EndpointReading): string {
  const { proxy } = reading
  if (proxy?.signIn !== 'accepted') return describeEndpoint(reading)
  return `The proxy ${proxy.server} wants a sign-in (407), with ${proxy.schemes?.join(' or ')}: it lets the account of --proxy-user through, and no device has one.`
}

function statusOf(reading: EndpointReading): Status {
  return auditLacksWay(reading) || mayLetComputersIn(reading) ? 'error' : 'fail'
}

function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}
