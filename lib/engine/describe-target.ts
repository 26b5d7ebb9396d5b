import type { ConnectTo, HostPort, Target } from '../contract/target.ts'
import type { TargetInput } from './target.ts'

/**
 * The target as a target file would say it: what reports show and evidence files keep. The audit's accounts, and where
 * their passwords are, are left out: they say nothing about the device, and judging saved evidence needs neither.
 */
export function describeTarget(target: Target): TargetInput {
  const said: Record<string, unknown> = {
    domain: target.domain,
    computer: target.computer,
    tenantId: target.tenantId,
    mode: target.mode,
    cloud: target.cloud,
    dc: target.dc,
    dnsServer: target.dnsServer.map(writeHostPort),
    ldapUrl: target.ldapUrl,
    starttls: target.starttls || undefined,
    verifiedDomains: target.verifiedDomains,
    ca: target.ca,
    ntpServer: target.ntpServer.map(writeHostPort),
    forest: target.forest.map(({ domain, dc }) => (dc === undefined ? domain : `${domain}=${dc}`)),
    connectTo: target.connectTo.map(writeConnectTo),
    proxy: target.proxy && `${target.proxy.tls ? 'https' : 'http'}://${writeHostPort(target.proxy)}`,
    pac: target.pac,
    noProxy: target.noProxy,
    endpoints: target.endpoints,
  }
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
}

function writeHostPort({ host, port }: HostPort): string {
  if (port === undefined) return host
  return `${bracket(host)}:${port}`
}

function writeConnectTo({ host, port, toHost, toPort }: ConnectTo): string {
  return [bracket(host), port ?? '', bracket(toHost), toPort ?? ''].join(':')
}

function bracket(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
