import type { Destination } from '../../contract/network.ts'
import type { SrvAnswer } from '../../evidence/dns.ts'
import { ask } from './client.ts'
import { canonicalName } from './name.ts'

/** What one server says to an SRV question; silence is part of the answer. */
export async function askSrv(
  server: Destination,
  name: string,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<SrvAnswer> {
  const outcome = await ask(server, { name, type: 'SRV' }, options)
  const { transport, durationMs } = outcome
  const spoken = { server: outcome.server, transport, durationMs }
  if (outcome.unanswered !== undefined) return { ...spoken, records: [], error: outcome.unanswered }

  const { rcode, authoritative, authority, referral } = outcome
  const records = outcome.records.flatMap(record => {
    if (record.type !== 'SRV') return []
    const { target, port, priority = 0, weight = 0 } = record.data
    return [{ target: hostOf(target), port, priority, weight, ...(record.ttl !== undefined && { ttl: record.ttl }) }]
  })
  return {
    ...spoken,
    rcode,
    authoritative,
    records,
    ...(authority !== undefined && { authority }),
    ...(referral !== undefined && { error: `the server gives no answer, it refers to those of ${referral}` }),
  }
}

/** Host names have no final dot here, but for the root: "there is no such service", RFC 2782. */
export function hostOf(target: string): string {
  return canonicalName(target) || '.'
}
