import { MalformedError } from './malformed.ts'

/** What `netsh winhttp show proxy` printed of the proxy of services. */
export interface WinHttpProxyText {
  /** `host:port`, or one for each protocol; absent where services connect directly. */
  readonly server?: string
  readonly bypass?: string
  /** Of its heading, from 1. */
  readonly line: number
}

/** The heading has this word in every language, and a colon at its end (one of full width in Chinese). */
const HEADING = /^[^:：]{0,60}\bWinHTTP\b[^:：]{0,60}[:：]$/i
const ENGLISH = 'Current WinHTTP proxy settings:'
const SERVER = /^(?:[a-z]{2,8}=)?(?:https?:\/\/)?(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}(?:[;\s](?:[a-z]{2,8}=)?[\w.:/-]+)*$/i

/**
 * Reads the output of `netsh winhttp show proxy` in a text, as people paste it. A proxy is known in every language of Windows by
 * its address and port. That there is none is said in words, which are read in English.
 *
 * @throws {MalformedError} for an output in another language that names no proxy, or a cut one.
 */
export function readWinHttpProxyText(text: string): WinHttpProxyText | undefined {
  if (!/winhttp/i.test(text)) return undefined
  const lines = text.split(/\r\n|\n|\r/).map(line =>
    line
      .slice(0, 10_000)
      .replace(/^(?:> ?){1,20}/, '')
      .trim(),
  )
  const at = lines.findLastIndex(line => HEADING.test(line))
  if (at < 0) return undefined
  const [first = '', second = ''] = lines.slice(at + 1).filter(line => line !== '')
  const [server, bypass] = [valueIn(first), valueIn(second)]
  if (server !== undefined && SERVER.test(server)) {
    // "(none)" stands in parentheses in every language.
    return { line: at + 1, server, ...(bypass !== undefined && !/^[(（].*[)）]$/.test(bypass) && { bypass }) }
  }
  if (/^Direct access \(no proxy server\)\.?$/i.test(first)) return { line: at + 1 }
  throw new MalformedError(
    `the output of netsh winhttp show proxy in line ${at + 1} names no proxy in the form host:port, and does not say "Direct access" in English ("${ENGLISH}"); give reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections" /v WinHttpSettings, which is the same in every language`,
  )
}

function valueIn(line: string): string | undefined {
  return /^[^:：]{1,60}[:：]\s*(\S.*)$/.exec(line)?.[1]
}
