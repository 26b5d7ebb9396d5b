import { getServers } from 'node:dns'
import type { Destination } from '../../contract/network.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { SrvAnswer } from '../../evidence/dns.ts'
import { destinationOf } from './addresses.ts'
import { askSrv } from './srv.ts'
import { askSystem } from './system.ts'

/** DNS as this machine is set up. */
interface SystemDns {
  /** As `dns.getServers()` writes them. */
  readonly servers: readonly string[]
  readonly ask: (name: string, options: { signal: AbortSignal; timeoutMs: number }) => Promise<SrvAnswer>
}

/** Asks one server, or the resolver that applications use, for SRV records. */
export type Asker = (name: string, signal: AbortSignal) => Promise<SrvAnswer>

/**
 * Everybody who has a say: the DNS servers of the target, or else those of this machine, each directly, and then also the
 * resolver that applications use.
 */
export function listAskers(
  { target, network, timeoutMs }: ProbeContext,
  system: SystemDns = { servers: getServers(), ask: askSystem },
): readonly Asker[] {
  const { limit } = network
  const named = target.dnsServer.map(destinationOf)
  const direct = named.length > 0 ? named : [...new Set(system.servers)].map(parseServer)

  const askers: Asker[] = direct.map(server => {
    return (name, signal) => limit(signal, () => askSrv(server, name, { signal, timeoutMs }))
  })
  if (named.length === 0) askers.push((name, signal) => limit(signal, () => system.ask(name, { signal, timeoutMs })))
  return askers
}

/** Asks all of them at the same time. Answers come in their order. */
export function createPanel(context: ProbeContext, system?: SystemDns): (name: string) => Promise<SrvAnswer[]> {
  const askers = listAskers(context, system)
  return name => Promise.all(askers.map(ask => ask(name, context.signal)))
}

/** Reads what `dns.getServers()` writes: `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`. */
export function parseServer(text: string): Destination {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):([0-9]+)$/.exec(text)
  return { address: match?.[1] ?? match?.[2] ?? text, port: Number(match?.[3] ?? 53) }
}
