import type { LayeredReading, Told } from './reading.ts'

export type HttpPattern =
  | 'proxy-sign-in'
  | 'forbidden'
  | 'redirected'
  | 'out-of-order'
  | 'portal'
  | 'unexpected-answer'
  | 'unfinished'
  | 'cut-short'
  | 'http-unanswered'
  | 'not-http'

export function tellHttp({ http, tls }: LayeredReading): Told<HttpPattern> {
  const { status, error, body = 'empty' } = http ?? {}
  if (status === undefined) {
    return tellSilence(error ?? 'no reason given', http?.durationMs ?? 0, tls !== undefined)
  }
  const from = http?.server === undefined ? '' : ` from "${http.server}"`
  if (status === 407) {
    return {
      pattern: 'proxy-sign-in',
      sentence: `The answer is 407${from}: a proxy in between wants a sign-in, which a device's system account does not have.`,
    }
  }
  if (status === 403) {
    return {
      pattern: 'forbidden',
      sentence: `The answer is 403${from}: the access is denied, by a filter or proxy in between or by the service itself.`,
    }
  }
  if (status >= 500) {
    return {
      pattern: 'out-of-order',
      sentence: `The answer is ${status}${from}: the service, or a gateway before it, is out of order.`,
    }
  }
  if (status >= 300 && status < 400) {
    const to = http?.location === undefined ? 'elsewhere' : `to ${http.location}`
    return {
      pattern: 'redirected',
      sentence: `The answer is ${status}${from} and leads ${to}: a portal or a filter sends the device away.`,
    }
  }
  if (error === 'ETIMEDOUT') {
    return {
      pattern: 'unfinished',
      sentence: `An answer (${status}${from}) began, but was not complete after ${Math.round(http?.durationMs ?? 0)} ms: the line is too slow.`,
    }
  }
  if (error !== undefined) {
    return {
      pattern: 'cut-short',
      sentence: `The connection was cut in the middle of the answer (${status}${from}, ${error}).`,
    }
  }
  if (status === 200 && body === 'html') {
    return {
      pattern: 'portal',
      sentence: `The answer is 200 with a web page${from}, which the service never gives: a captive portal or a filter's block page.`,
    }
  }
  return {
    pattern: 'unexpected-answer',
    sentence: `The answer is ${status} (${body})${from}, which the service does not give when it is healthy.`,
  }
}

function tellSilence(error: string, durationMs: number, secure: boolean): Told<HttpPattern> {
  const before = secure ? 'TLS is fine' : 'TCP opens'
  if (error === 'ETIMEDOUT') {
    return {
      pattern: 'http-unanswered',
      sentence: `${before}, but the HTTP request got no complete answer within ${Math.round(durationMs)} ms.`,
    }
  }
  if (error === 'HPE_HEADER_OVERFLOW') {
    return { pattern: 'not-http', sentence: `The head of the HTTP answer is larger than any real one (${error}).` }
  }
  if (error.startsWith('HPE_'))
    return { pattern: 'not-http', sentence: `What came back ${secure ? 'over TLS ' : ''}is not HTTP (${error}).` }
  return {
    pattern: 'cut-short',
    sentence: `${before}, but the connection was closed before any HTTP answer came (${error}).`,
  }
}
