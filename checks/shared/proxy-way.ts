import type { Fault } from '../../lib/contract/observation.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { describeEndpoint, type EndpointPattern, tellEndpoint } from '../../lib/formats/endpoint-pattern.ts'

/** Ways to sign in that the account of a computer has, if the proxy lets computers in. */
const OF_COMPUTERS = ['negotiate', 'kerberos', 'ntlm']

/** Whether the proxy stands in the way of a device, be it that it lets the audit through with an account of its own. */
export function stopsDevices({ outcome, proxy }: EndpointReading): boolean {
  return outcome === 'proxy' || proxy?.signIn === 'accepted'
}

/** Whether the proxy may let a device in where it wants a sign-in from the audit. */
export function mayLetComputersIn({ proxy }: EndpointReading): boolean {
  return (proxy?.schemes ?? []).some(scheme => OF_COMPUTERS.includes(scheme.toLowerCase()))
}

/** Patterns of what is wanting here and not on the device, with what to do. */
const OF_THE_AUDIT: Partial<Record<EndpointPattern, { readonly name: string; readonly fix: string }>> = {
  'not-from-here': {
    name: 'NoRouteError',
    fix: 'Run the audit from a machine in the network of the devices, where the proxy can be reached.',
  },
  'script-unread': {
    name: 'PacFileError',
    fix: 'See that devices can fetch the PAC file, since without it they connect directly; then run the audit where it can be fetched, or give a copy with --pac FILE.',
  },
  'proxy-unsupported': { name: 'ProxyKindError', fix: 'Name an HTTP proxy that leads to the cloud with --proxy.' },
  'proxy-untrusted': {
    name: 'ProxyTrustError',
    fix: 'Give the authority that signs the certificate of the proxy with --ca FILE.',
  },
}

/** Devices do not know the environment that the audit runs in. */
const OF_THE_ENVIRONMENT = {
  name: 'EnvironmentProxyError',
  fix: 'If devices go through this proxy, say so with --proxy; if the audit need not, run it with --no-proxy "*".',
}

/** What the audit itself lacks on its way through the proxy: no device would be hit by it. */
export function auditLacksWay(reading: EndpointReading): { fault: Fault; fix: string[] } | undefined {
  if (reading.outcome !== 'proxy') return undefined
  const { by, source } = reading.way ?? {}
  const lack =
    OF_THE_AUDIT[tellEndpoint(reading).pattern] ?? (source === 'environment' ? OF_THE_ENVIRONMENT : undefined)
  if (!lack) return undefined
  const from = source === 'environment' ? ` It is named by ${by}.` : ''
  return { fault: { name: lack.name, message: describeEndpoint(reading) + from }, fix: [lack.fix] }
}
