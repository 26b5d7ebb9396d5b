import { promises as dns } from 'node:dns'
import type { Resolution } from '../../contract/network.ts'
import { abortCode, startDeadline } from './deadline.ts'
import { settledOrAborted } from './shared-work.ts'

type Answer = Pick<Resolution, 'addresses' | 'rcode' | 'unanswered'>
type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>

/** Codes by which getaddrinfo says that it knows: there is no such name, or no address at it. */
const KNOWN_ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME'])

const getaddrinfo: Lookup = host => dns.lookup(host, { all: true, order: 'verbatim' })

/**
 * Asks the operating system, as applications do: hosts file, DNS suffixes and all, in the order of RFC 6724. The call
 * itself cannot be taken back; after `timeoutMs` milliseconds, or an abort, its answer is no longer waited for.
 */
export async function systemLookup(
  host: string,
  { signal, timeoutMs, lookup = getaddrinfo }: { signal: AbortSignal; timeoutMs: number; lookup?: Lookup },
): Promise<Answer> {
  const deadline = startDeadline(signal, timeoutMs)
  try {
    const found = await settledOrAborted(lookup(host), deadline.signal)
    if (found) return { addresses: found.map(({ address }) => address), rcode: found.length > 0 ? 'NOERROR' : 'NODATA' }
    const code = abortCode(deadline.signal)
    return unanswered(
      code,
      code === 'ETIMEDOUT' ? `the operating system gave no answer within ${timeoutMs} ms` : 'the run ended first',
    )
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EAI_FAIL'
    if (KNOWN_ABSENT.has(code)) return { addresses: [], rcode: code }
    return unanswered(code, `the operating system could not look the name up (${code})`)
  } finally {
    deadline.unlink()
  }
}

function unanswered(rcode: string, why: string): Answer {
  return { addresses: [], rcode, unanswered: why }
}
