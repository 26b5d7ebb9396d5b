import { type HttpPattern, tellHttp } from './endpoint/http.ts'
import { type NamePattern, tellName, tellSinkhole } from './endpoint/name.ts'
import { type ProxyPattern, tellProxy } from './endpoint/proxy.ts'
import type { LayeredReading, Told } from './endpoint/reading.ts'
import { shortName } from './endpoint/signer.ts'
import { type TcpPattern, tellTcp } from './endpoint/tcp.ts'
import { type TlsPattern, tellTls } from './endpoint/tls.ts'
import { tellPassedOver } from './endpoint/way.ts'

export type { LayeredReading } from './endpoint/reading.ts'
export type EndpointPattern =
  | 'works'
  | 'slow'
  | 'sinkhole'
  | NamePattern
  | ProxyPattern
  | TcpPattern
  | TlsPattern
  | HttpPattern

/** Milliseconds over all layers from which a working endpoint is called slow. */
const SLOW_MS = 5000

/** What the layers of one connection mean together. */
export function tellEndpoint(reading: LayeredReading): Told<EndpointPattern> {
  const { pattern, sentence } = tellOutcome(reading)
  return { pattern, sentence: sentence + tellPassedOver(reading) }
}

function tellOutcome(reading: LayeredReading): Told<EndpointPattern> {
  if (reading.outcome === 'ok') return tellWorking(reading)
  if (reading.outcome === 'name') return tellName(reading)
  if (reading.outcome === 'proxy') return tellProxy(reading)
  const told = tellLayer(reading)
  const sinkhole = tellSinkhole(reading)
  return sinkhole === undefined ? told : { pattern: 'sinkhole', sentence: `${sinkhole} ${told.sentence}` }
}

/** One sentence on what the layers of one connection mean, in words that a network team can act on. */
export function describeEndpoint(reading: LayeredReading): string {
  return tellEndpoint(reading).sentence
}

function tellLayer(reading: LayeredReading): Told<EndpointPattern> {
  if (reading.outcome === 'tcp') return tellTcp(reading)
  return reading.outcome === 'tls' ? tellTls(reading) : tellHttp(reading)
}

function tellWorking({ resolution, proxy, tcp, tls, http }: LayeredReading): Told<'works' | 'slow'> {
  const layers = { name: proxy ? undefined : resolution, TCP: tcp, proxy, TLS: tls, HTTP: http }
  const times = Object.entries(layers).flatMap(([layer, said]) =>
    said ? [{ layer, ms: Math.round(said.durationMs) }] : [],
  )
  const total = times.reduce((sum, { ms }) => sum + ms, 0)
  const issuer = tls?.chain[0]?.issuer
  const certificate = issuer === undefined ? '' : `, certificate from "${shortName(issuer)}"`
  const through = proxy ? ` through the proxy ${proxy.server}` : ''
  const answer = `${http?.status ?? 'yes'} over ${tls ? (tls.version ?? 'TLS') : 'HTTP without TLS'}${through}${certificate} (${times.map(({ layer, ms }) => `${layer} ${ms} ms`).join(', ')})`
  return total < SLOW_MS
    ? { pattern: 'works', sentence: `Answers ${answer}.` }
    : { pattern: 'slow', sentence: `Answers, but takes ${total} ms: ${answer}.` }
}
