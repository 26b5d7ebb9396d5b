import { type NoValue, skipped } from '../contract/observation.ts'
import type { ProbeContext } from '../contract/probe.ts'
import { domainControllers } from '../evidence/dns.ts'

/** Domain controllers that are asked at the same time, at most: enough to tell one bad one from a bad domain. */
const MAX_HOSTS = 8

/** The domain and its first domain controllers, or the reason why there are none to ask. */
export async function controllersToAsk(
  context: ProbeContext,
): Promise<{ readonly domain: string; readonly hosts: readonly string[] } | NoValue> {
  const controllers = await context.evidence(domainControllers)
  if (controllers.state !== 'observed') return controllers
  const { domain } = context.target
  if (domain !== undefined) return { domain, hosts: controllers.value.hosts.slice(0, MAX_HOSTS) }
  return skipped('missing-input', 'No domain is named.', {
    fix: ['Name the Active Directory domain: --domain corp.example.com'],
  })
}
