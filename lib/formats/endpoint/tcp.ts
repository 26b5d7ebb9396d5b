import type { LayeredReading, Told } from './reading.ts'

export type TcpPattern = 'filtered' | 'refused' | 'unreachable' | 'not-from-here'

/** Codes of one attempt; whatever is not named here got no answer. */
const PATTERN: Readonly<Record<string, TcpPattern>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  // Said by this machine itself: no route, no address of that family, or its own firewall.
  ENETUNREACH: 'not-from-here',
  EADDRNOTAVAIL: 'not-from-here',
  EAFNOSUPPORT: 'not-from-here',
  ENETDOWN: 'not-from-here',
  EACCES: 'not-from-here',
  EPERM: 'not-from-here',
}

/** Of several addresses, the one counts that tells most: a machine without IPv6 is no reason where IPv4 is refused. */
const TELLING: readonly TcpPattern[] = ['filtered', 'refused', 'unreachable', 'not-from-here']

export function tellTcp({ port, tcp, resolution }: LayeredReading): Told<TcpPattern> {
  const attempts = (tcp?.attempts ?? []).map(({ address, error = 'ETIMEDOUT' }) => {
    return { address, error, pattern: PATTERN[error] ?? 'filtered' }
  })
  const pattern = TELLING.find(candidate => attempts.some(attempt => attempt.pattern === candidate)) ?? 'filtered'
  const alike = attempts.filter(attempt => attempt.pattern === pattern)
  const where = [...new Set(alike.length > 0 ? alike.map(({ address }) => address) : resolution.addresses)].join(', ')
  const error = alike[0]?.error ?? 'ETIMEDOUT'
  switch (pattern) {
    case 'filtered':
      return {
        pattern,
        sentence: `TCP port ${port} does not open at ${where}: no answer within ${Math.round(tcp?.durationMs ?? 0)} ms (${error}), as when a firewall drops the packets.`,
      }
    case 'refused':
      return {
        pattern,
        sentence: `TCP port ${port} is refused at ${where} (${error}): a firewall rejects it, or nothing listens there.`,
      }
    case 'unreachable':
      return {
        pattern,
        sentence: `${where}, TCP port ${port}, cannot be reached: a router on the way says so (${error}).`,
      }
    case 'not-from-here':
      return {
        pattern,
        sentence: `This machine cannot connect to ${where}, TCP port ${port} (${error}): it has no route there, or its own firewall forbids it.`,
      }
  }
}
