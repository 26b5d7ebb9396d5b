import {
  blocked,
  couldNotCheck,
  type Detail,
  type Finding,
  fail,
  pass,
  type Status,
} from '../../lib/contract/finding.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../../lib/formats/endpoint-advice.ts'
import { describeEndpoint, tellEndpoint } from '../../lib/formats/endpoint-pattern.ts'
import { describeTogether } from './describe-together.ts'
import { hasForeignSigner } from './tls-inspection.ts'

/** What is particular to one service. */
interface Service {
  /** As in "3 endpoints of NAME". */
  readonly name: string
  readonly why: string
  /** What else there is to do, after the steps for what is broken. */
  readonly fix?: readonly string[]
}

/**
 * Judges the endpoints of one service by what no other check tells: a name that does not resolve is told by
 * name-resolution, a closed way through a proxy by proxy, and a private signer by tls-inspection. What this machine's own
 * network lacks is no fault of the devices.
 */
export function judgeService(readings: readonly EndpointReading[], { name, why, fix = [] }: Service): Finding {
  const details = readings.map((reading): Detail => {
    return { subject: placeOf(reading), status: statusOf(reading), text: describeEndpoint(reading) }
  })
  const withStatus = (status: Status): EndpointReading[] => readings.filter(reading => statusOf(reading) === status)
  const failing = withStatus('fail')
  if (failing.length > 0) {
    return fail({
      summary: `${failing.length} of ${readings.length} endpoints of ${name} cannot be used.`,
      expected: `a verified TLS connection to ${readings.map(placeOf).join(', ')}, and an HTTP answer of the service itself`,
      actual: describeTogether(failing, placeOf),
      where: failing.map(seenAt).join('; '),
      why,
      fix: [...adviseEndpoints(failing), ...fix],
      details,
    })
  }
  const unreached = withStatus('error')
  if (unreached.length > 0) {
    return couldNotCheck(
      { name: 'NoRouteError', message: describeTogether(unreached, placeOf) },
      { fix: ['Run the audit from a machine in the network of the devices, with their way to the internet.'], details },
    )
  }
  const behindProxy = readings.filter(({ outcome }) => outcome === 'proxy')
  if (behindProxy.length > 0) {
    return blocked('proxy', `The proxy opens no way to ${behindProxy.map(placeOf).join(', ')}.`, { details })
  }
  const inspected = readings.filter(hasForeignSigner)
  if (inspected.length > 0) {
    return blocked('tls-inspection', `Behind TLS inspection: ${inspected.map(placeOf).join(', ')}.`, { details })
  }
  const unresolved = withStatus('skip')
  if (unresolved.length > 0) {
    return blocked('name-resolution', `Not resolved: ${unresolved.map(({ host }) => host).join(', ')}.`, { details })
  }
  return pass(`All ${readings.length} endpoints of ${name} answer.`, { details })
}

function statusOf(reading: EndpointReading): Status {
  if (reading.outcome === 'ok') return 'pass'
  if (reading.outcome === 'name' || reading.outcome === 'proxy' || hasForeignSigner(reading)) return 'skip'
  return tellEndpoint(reading).pattern === 'not-from-here' ? 'error' : 'fail'
}

/** An endpoint with the addresses, or the proxy, that it was reached by. */
export function seenAt(reading: EndpointReading): string {
  const { proxy, resolution } = reading
  return proxy
    ? `${placeOf(reading)} through the proxy ${proxy.server}`
    : `${placeOf(reading)} at ${resolution.addresses.join(', ')}`
}

function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}
