import type { ProxyAddress } from '../proxy-address.ts'

/** One of the ways that a PAC script offers for a host. */
export type PacWay =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly proxy: ProxyAddress }
  /** SOCKS, or a word that nobody knows. */
  | { readonly kind: 'unsupported'; readonly text: string }

/** More than any browser tries. */
const MAX_WAYS = 10
const DEFAULT_PORT = { PROXY: 80, HTTP: 80, HTTPS: 443 } as const

/**
 * The ways in what FindProxyForURL returns, such as `PROXY a.example:8080; DIRECT`, in the order in which they are
 * tried; none where it holds no way at all.
 */
export function readPacAnswer(text: string): PacWay[] {
  const parts = text.split(';').map(part => part.trim())
  return parts
    .filter(part => part !== '')
    .slice(0, MAX_WAYS)
    .flatMap(part => readPart(part) ?? [])
}

function readPart(part: string): PacWay | undefined {
  if (/^DIRECT$/i.test(part)) return { kind: 'direct' }
  const [, word = '', place = ''] = /^([A-Za-z0-9]+)\s+(\S+)$/.exec(part) ?? []
  const kind = word.toUpperCase()
  if (kind === 'PROXY' || kind === 'HTTP' || kind === 'HTTPS') return readProxy(place, kind) ?? undefined
  return /^SOCKS[45]?$/.test(kind) ? { kind: 'unsupported', text: `${kind} ${place}` } : undefined
}

function readProxy(place: string, kind: keyof typeof DEFAULT_PORT): PacWay | undefined {
  const [, bracketed, plain = '', digits] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(place) ?? []
  const host = (bracketed ?? plain).toLowerCase()
  const port = digits === undefined ? DEFAULT_PORT[kind] : Number(digits)
  if (host === '' || port < 1 || port > 65_535) return undefined
  return { kind: 'proxy', proxy: { host, port, ...(kind === 'HTTPS' && { tls: true as const }) } }
}
