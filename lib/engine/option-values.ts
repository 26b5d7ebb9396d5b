import { isIP } from 'node:net'
import type { ConnectTo, ForestTarget, HostPort } from '../contract/target.ts'
import type { ProxyAddress } from '../formats/proxy-address.ts'

// Each parser takes what an administrator wrote and throws an Error whose message names what was expected.

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

/** A DNS name in lower case without the final dot. */
export function dnsName(text: string): string {
  const name = text.trim().toLowerCase().replace(/\.$/, '')
  if (name.length > 253 || isIP(name) !== 0 || !name.split('.').every(label => LABEL.test(label))) {
    throw new Error('a DNS name, such as corp.example.com')
  }
  return name
}

/** A host name or an IP address. */
export function hostName(text: string): string {
  const name = unbracket(text.trim())
  if (isIP(name) !== 0) return name
  try {
    return dnsName(name)
  } catch {
    throw new Error('a host name or an IP address')
  }
}

/** `PC01`, `PC01$` or `pc01.corp.example.com`. */
export function computerName(text: string): string {
  const name = text.trim().replace(/\$$/, '')
  if (!name.split('.').every(label => LABEL.test(label.toLowerCase()))) throw new Error('a computer name, such as PC01')
  return name
}

/** Lower case, without braces. */
export function guid(text: string): string {
  const bare = text
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase()
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare)) {
    throw new Error('a GUID, such as 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11')
  }
  return bare
}

export function notEmpty(text: string): string {
  if (text.trim() === '') throw new Error('a text that is not empty')
  return text.trim()
}

export function switchValue(text: string): boolean {
  if (/^(?:true|yes|1|on)$/i.test(text)) return true
  if (/^(?:false|no|0|off)$/i.test(text)) return false
  throw new Error('true or false')
}

export function positiveInteger(text: string): number {
  const number = Number(text)
  if (!/^[0-9]{1,6}$/.test(text.trim()) || number < 1) throw new Error('a whole number from 1 on')
  return number
}

/** Milliseconds. A bare number means seconds. */
export function duration(text: string): number {
  const match = /^([0-9]{1,7}(?:\.[0-9]{1,3})?) ?(ms|s|m)?$/.exec(text.trim())
  const milliseconds = match ? Number(match[1]) * (match[2] === 'ms' ? 1 : match[2] === 'm' ? 60_000 : 1_000) : 0
  // Node's timers overflow beyond 2^31 ms; a day is far more than any run needs.
  if (milliseconds < 1 || milliseconds > 86_400_000) throw new Error('a time, such as 500ms, 3s or 2m')
  return Math.round(milliseconds)
}

/** `host`, `host:port`, `[2001:db8::1]:53` or a bare IPv6 address. */
export function hostPort(text: string): HostPort {
  const trimmed = text.trim()
  if (isIP(trimmed) === 6) return { host: trimmed, port: undefined }
  const match = /^(\[[^\]]*\]|[^:]*)(?::([^:]*))?$/.exec(trimmed)
  if (!match?.[1]) throw new Error('HOST or HOST:PORT')
  return { host: hostName(match[1]), port: match[2] === undefined ? undefined : portNumber(match[2]) }
}

/** As `hostPort`, but the host is an address: a DNS server cannot be looked up in DNS. */
export function addressPort(text: string): HostPort {
  const result = tryHostPort(text)
  if (result === undefined || isIP(result.host) === 0) throw new Error('an IP address, with :PORT where it is not 53')
  return result
}

/** HOST:PORT:ADDR:PORT as curl takes it; the first two may be empty and then match everything. */
export function connectTo(text: string): ConnectTo {
  const part = '(\\[[^\\]]*\\]|[^:]*)'
  const match = new RegExp(`^${part}:([0-9]*):${part}:([0-9]*)$`).exec(text.trim())
  const [, host, port, toHost, toPort] = match ?? []
  if (host === undefined || port === undefined || toHost === undefined || toPort === undefined) {
    throw new Error('HOST:PORT:ADDR:PORT, such as dc1.corp.example.com:389:127.0.0.1:10389')
  }
  return {
    host: host === '' ? '' : hostName(host),
    port: port === '' ? undefined : portNumber(port),
    toHost: toHost === '' ? '' : hostName(toHost),
    toPort: toPort === '' ? undefined : portNumber(toPort),
  }
}

/** DOMAIN or DOMAIN=DC. */
export function forest(text: string): ForestTarget {
  const [domain = '', dc, ...rest] = text.split('=')
  if (rest.length > 0) throw new Error('DOMAIN or DOMAIN=DC')
  return { domain: dnsName(domain), ...(dc !== undefined && { dc: hostName(dc) }) }
}

/** http://HOST:PORT, or https:// for a proxy behind TLS. A password has no place here, where other users see it. */
export function proxyUrl(text: string): ProxyAddress {
  const [, scheme, rest = ''] = /^(https?):\/\/([^/?#@]+)\/?$/i.exec(text.trim()) ?? []
  const place = tryHostPort(rest)
  if (place?.port === undefined)
    throw new Error('http://HOST:PORT without a user and a password, or https://HOST:PORT for a proxy behind TLS')
  return { host: place.host, port: place.port, ...(scheme?.toLowerCase() === 'https' && { tls: true as const }) }
}

/** RFC 7617 2 lets no colon into the name: what follows it would be the password. */
export function proxyUser(text: string): string {
  const name = notEmpty(text)
  if (/[:\x00-\x1f\x7f]/.test(name)) throw new Error('the name of an account, without a colon and its password')
  return name
}

/** A path, or an http(s) URL without credentials. */
export function pacLocation(text: string): string {
  const location = notEmpty(text)
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(location)) return location
  const url = URL.canParse(location) ? new URL(location) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Error('the path of a PAC file, or its http:// or https:// URL without a user and a password')
  }
  return url.href
}

/** ldap:// or ldaps:// with a host and perhaps a port, and nothing else: the bases to read are known. */
export function ldapUrl(text: string): string {
  const match = /^(ldaps?):\/\/([^/?#@]+)\/?$/i.exec(text.trim())
  const place = match?.[2] === undefined ? undefined : tryHostPort(match[2])
  if (!match?.[1] || place === undefined) throw new Error('ldaps://HOST[:PORT] or ldap://HOST[:PORT]')
  const host = isIP(place.host) === 6 ? `[${place.host}]` : place.host
  return `${match[1].toLowerCase()}://${host}${place.port === undefined ? '' : `:${place.port}`}`
}

/** A program and its arguments: a JSON list of texts, or one path without arguments. Never a line for a shell. */
export function command(text: string): readonly string[] {
  const trimmed = text.trim()
  if (trimmed === '') throw new Error(COMMAND)
  if (!trimmed.startsWith('[')) return [trimmed]
  let list: unknown
  try {
    list = JSON.parse(trimmed)
  } catch {
    throw new Error(COMMAND)
  }
  const texts = Array.isArray(list) ? list.filter(item => typeof item === 'string' && !item.includes('\0')) : []
  if (!Array.isArray(list) || texts.length !== list.length || !texts[0]) throw new Error(COMMAND)
  return texts
}

const COMMAND = 'a program, or a JSON list of the program and its arguments, such as ["az", "account", "show"]'

function tryHostPort(text: string): HostPort | undefined {
  try {
    return hostPort(text)
  } catch {
    return undefined
  }
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^[0-9]{1,5}$/.test(text) || port < 1 || port > 65_535) throw new Error('a port from 1 to 65535')
  return port
}

function unbracket(text: string): string {
  return text.replace(/^\[(.*)\]$/, '$1')
}
