import { promises as dns } from 'node:dns'
import type { SrvAnswer } from '../../evidence/dns.ts'
import { abortCode, startDeadline } from '../network/deadline.ts'
import { hostOf } from './srv.ts'

/** What c-ares makes of response codes; all its other codes mean that there was no usable answer. */
const RCODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'NXDOMAIN',
  ENODATA: 'NODATA',
  ESERVFAIL: 'SERVFAIL',
  EREFUSED: 'REFUSED',
  EFORMERR: 'FORMERR',
  ENOTIMP: 'NOTIMP',
}

/** As `askSrv`, through a resolver with the system's settings, which chooses the server and repeats by itself. */
export async function askSystem(
  name: string,
  { signal, timeoutMs, resolver = new dns.Resolver({ timeout: Math.ceil(timeoutMs / 3), tries: 2 }) }: SystemOptions,
): Promise<SrvAnswer> {
  const started = performance.now()
  const deadline = startDeadline(signal, timeoutMs)
  const cancel = () => resolver.cancel()
  deadline.signal.addEventListener('abort', cancel, { once: true })
  const spoken = () => ({ server: 'system', transport: 'system', durationMs: performance.now() - started }) as const
  try {
    if (deadline.signal.aborted) return { ...spoken(), records: [], error: 'the run ended first' }
    const found = await resolver.resolveSrv(name)
    const records = found.map(({ name: target, port, priority, weight }) => {
      return { target: hostOf(target), port, priority, weight }
    })
    return { ...spoken(), rcode: 'NOERROR', records }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EUNKNOWN'
    const rcode = RCODES[code]
    if (rcode !== undefined) return { ...spoken(), rcode, records: [] }
    const timedOut = code === 'ETIMEOUT' || (code === 'ECANCELLED' && abortCode(deadline.signal) === 'ETIMEDOUT')
    const why = timedOut ? `no answer within ${timeoutMs} ms` : `no usable answer (${code})`
    return { ...spoken(), records: [], error: why }
  } finally {
    deadline.unlink()
  }
}

interface SystemOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
  readonly resolver?: Pick<dns.Resolver, 'cancel' | 'resolveSrv'>
}
