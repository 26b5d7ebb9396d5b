import type { Detail } from '../../lib/contract/finding.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { describeEndpoint } from '../../lib/formats/endpoint-pattern.ts'

interface Sorted {
  /** The name resolves, and what comes after it does not work. */
  readonly failing: readonly EndpointReading[]
  /** The name does not resolve: name-resolution tells that. */
  readonly unresolved: readonly EndpointReading[]
  readonly working: readonly EndpointReading[]
  readonly details: readonly Detail[]
}

/** The endpoints of one service by what became of them, with a line on each. */
export function sortEndpoints(readings: readonly EndpointReading[]): Sorted {
  return {
    failing: readings.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'name'),
    unresolved: readings.filter(({ outcome }) => outcome === 'name'),
    working: readings.filter(({ outcome }) => outcome === 'ok'),
    details: readings.map(reading => ({
      subject: placeOf(reading),
      status: reading.outcome === 'ok' ? 'pass' : reading.outcome === 'name' ? 'skip' : 'fail',
      text: describeEndpoint(reading),
    })),
  }
}

export function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}

/** `a:443 — sentence; b:443 — sentence` */
export function describeAll(readings: readonly EndpointReading[]): string {
  return readings.map(reading => `${placeOf(reading)}: ${describeEndpoint(reading)}`).join(' ')
}

/** Where the failing endpoints were tried: the addresses, for whoever looks into a firewall's log. */
export function addressesOf(readings: readonly EndpointReading[]): string {
  return readings.map(reading => `${placeOf(reading)} at ${reading.resolution.addresses.join(', ')}`).join('; ')
}
