import type { LayeredReading, Told } from './reading.ts'
import { tellTcp } from './tcp.ts'
import { tellWay, type WayPattern } from './way.ts'

export type ProxyPattern =
  | 'proxy-unreached'
  | 'proxy-silent'
  | 'no-proxy'
  | 'proxy-sign-in'
  | 'proxy-refuses'
  | 'proxy-cannot-reach'
  | 'proxy-untrusted'
  | WayPattern

/** Names of errors of verification and of OpenSSL, and not those of a connection. */
const TLS_ERROR = /CERT|SIGNED|ISSUER|HOSTNAME|ALTNAME|SSL|TLS|SIGNATURE/

/** Of an answer of the proxy itself: the tunnel that a CONNECT (RFC 9110 9.3.6) asks for did not come about. */
export function tellProxy(reading: LayeredReading): Told<ProxyPattern | 'not-from-here'> {
  const { proxy, way } = reading
  if (way?.problem) return tellWay(way.by, way.problem)
  const { server = 'without a name', status, error = 'no reason given', schemes = [], connected = false } = proxy ?? {}
  if (!connected && tellTcp(reading).pattern === 'not-from-here') {
    return {
      pattern: 'not-from-here',
      sentence: `This machine cannot connect to the proxy ${server} (${error}): it has no route there, or its own firewall forbids it.`,
    }
  }
  if (status === undefined && proxy?.tls && TLS_ERROR.test(error)) {
    return {
      pattern: 'proxy-untrusted',
      sentence: `TLS to the proxy ${server} itself does not come about (${error}): its certificate is not trusted here, or it does not speak TLS.`,
    }
  }
  if (status === undefined) return tellNoAnswer(server, connected, error, proxy?.durationMs ?? 0)
  if (status === 407) {
    const offered = schemes.length === 0 ? 'without saying how' : `with ${schemes.join(' or ')}`
    const refused = proxy?.signIn === 'refused' ? ', and refuses the account of --proxy-user' : ''
    return { pattern: 'proxy-sign-in', sentence: `The proxy ${server} wants a sign-in (407), ${offered}${refused}.` }
  }
  if (status >= 500) {
    return {
      pattern: 'proxy-cannot-reach',
      sentence: `The proxy ${server} answers ${status}: it cannot reach the host itself.`,
    }
  }
  return {
    pattern: 'proxy-refuses',
    sentence: `The proxy ${server} answers ${status}: it does not open the way there.`,
  }
}

function tellNoAnswer(server: string, connected: boolean, error: string, durationMs: number): Told<ProxyPattern> {
  if (!connected) {
    return { pattern: 'proxy-unreached', sentence: `The proxy ${server} cannot be reached (${error}).` }
  }
  if (error === 'ETIMEDOUT') {
    return {
      pattern: 'proxy-silent',
      sentence: `The proxy ${server} takes the connection, but does not answer within ${Math.round(durationMs)} ms.`,
    }
  }
  return {
    pattern: 'no-proxy',
    sentence: `What listens at ${server} does not answer as a proxy does (${error}).`,
  }
}
