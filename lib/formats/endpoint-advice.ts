import { type EndpointPattern, type LayeredReading, tellEndpoint } from './endpoint-pattern.ts'

interface Advice {
  readonly patterns: readonly EndpointPattern[]
  /** @param places the endpoints concerned, as `host:port` with commas between */
  readonly step: (places: string) => string
}

/** What to do, by pattern, in the order in which the layers build on each other. */
const ADVICE: readonly Advice[] = [
  {
    patterns: ['sinkhole'],
    step: places => `Take these names off the block list of the DNS filter or the hosts file: ${places}.`,
  },
  {
    patterns: ['proxy-unreached', 'proxy-silent', 'no-proxy'],
    step: places =>
      `See that the proxy runs, that the devices reach it, and that it is the one they use; it is on the way to ${places}.`,
  },
  {
    patterns: ['script-broken'],
    step: places => `Mend the PAC file, and try it on a device: it names no way to ${places}.`,
  },
  {
    patterns: ['proxy-refuses', 'proxy-cannot-reach'],
    step: places => `On the proxy, and on the firewall behind it, allow CONNECT to ${places}.`,
  },
  {
    patterns: ['refused', 'filtered', 'unreachable'],
    step: places => `On the firewall, allow the devices outbound TCP to ${places}.`,
  },
  {
    patterns: ['cut-in-hello', 'hello-unanswered', 'http-unanswered', 'unfinished', 'cut-short'],
    step: places =>
      `On the firewall, allow these by host name too (TLS SNI, URL category), and look for a limit or an inspection that holds their traffic back: ${places}.`,
  },
  {
    patterns: ['private-ca', 'untrusted', 'tls-too-old', 'tls-refused', 'not-tls', 'not-http'],
    step: places => `Exempt these from TLS inspection, so that devices see Microsoft's own certificate: ${places}.`,
  },
  {
    patterns: ['expired', 'not-yet-valid', 'wrong-name', 'self-signed'],
    step: places =>
      `Find out which device answers in Microsoft's place, by the certificate that it shows, and let these pass it untouched: ${places}.`,
  },
  {
    patterns: ['proxy-sign-in', 'forbidden', 'redirected', 'portal', 'unexpected-answer'],
    step: places =>
      `On the proxy, web filter or portal, let the devices through to these without a sign-in or a block page: ${places}.`,
  },
  {
    patterns: ['out-of-order'],
    step: places =>
      `Ask whoever runs the gateway on the way, look at Microsoft's service health, and try again: ${places}.`,
  },
]

/** Steps for whoever runs the network, one for each kind of trouble, each naming hosts and ports. */
export function adviseEndpoints(failing: readonly LayeredReading[]): string[] {
  const told = failing.map(reading => ({
    place: `${reading.host}:${reading.port}`,
    pattern: tellEndpoint(reading).pattern,
  }))
  return ADVICE.flatMap(({ patterns, step }) => {
    const places = told.filter(({ pattern }) => patterns.includes(pattern)).map(({ place }) => place)
    return places.length === 0 ? [] : [step([...new Set(places)].join(', '))]
  })
}
