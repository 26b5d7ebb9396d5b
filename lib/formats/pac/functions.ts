import { dateRange, timeRange, weekdayRange } from './calendar.ts'
import { matchesGlob } from './glob.ts'
import { ipv4Number, isInIpv4Network } from './ipv4.ts'
import { isInPrefixes, sortAddresses } from './prefix.ts'

/** What a PAC script can hand to a function, and get from it. */
export type PacValue = string | number | boolean | null

/** What a script may know of the world. */
export interface PacWorld {
  readonly now: Date
  /** Addresses of this machine, IPv4 before IPv6. */
  readonly ownAddresses: readonly string[]
  /** Addresses of a name; none where it does not resolve. */
  resolve(name: string): readonly string[]
}

export type PacFunction = (...args: readonly PacValue[]) => PacValue

/**
 * The functions that browsers give a PAC script, by name: those of Netscape's format, and Microsoft's for IPv6. Texts are
 * compared as they are, since hosts come in lower case.
 */
export function pacFunctions({ now, ownAddresses, resolve }: PacWorld): Readonly<Record<string, PacFunction>> {
  const ipv4Of = (host: string): string | undefined =>
    ipv4Number(host) === undefined ? resolve(host).find(address => ipv4Number(address) !== undefined) : host
  const allOf = (host: string): readonly string[] => (isAddress(host) ? [host] : resolve(host))
  return {
    isPlainHostName: host => !text(host).includes('.'),
    dnsDomainIs: (host, domain) => text(host).endsWith(text(domain)),
    localHostOrDomainIs: (host, name) => host === name || text(name).startsWith(`${text(host)}.`),
    dnsDomainLevels: host => text(host).split('.').length - 1,
    shExpMatch: (value, glob) => matchesGlob(text(value), text(glob)),
    isResolvable: host => ipv4Of(text(host)) !== undefined,
    isResolvableEx: host => allOf(text(host)).length > 0,
    dnsResolve: host => ipv4Of(text(host)) ?? null,
    dnsResolveEx: host => allOf(text(host)).join(';'),
    isInNet: (host, network, mask) => isInIpv4Network(ipv4Of(text(host)) ?? '', text(network), text(mask)),
    isInNetEx: (host, prefixes) => allOf(text(host)).some(address => isInPrefixes(address, text(prefixes))),
    sortIpAddressList: list => sortAddresses(text(list)),
    myIpAddress: () => ownAddresses.find(address => ipv4Number(address) !== undefined) ?? '127.0.0.1',
    myIpAddressEx: () => ownAddresses.join(';'),
    convert_addr: address => ipv4Number(text(address)) ?? 0,
    getClientVersion: () => '1.0',
    weekdayRange: (...args) => weekdayRange(now, dateArguments(args)),
    dateRange: (...args) => dateRange(now, dateArguments(args)),
    timeRange: (...args) => timeRange(now, dateArguments(args)),
    alert: () => null,
  }
}

function text(value: PacValue | undefined): string {
  return typeof value === 'string' ? value : String(value ?? '')
}

function isAddress(host: string): boolean {
  return ipv4Number(host) !== undefined || host.includes(':')
}

function dateArguments(args: readonly PacValue[]): (string | number)[] {
  return args.map(value => (typeof value === 'number' ? value : text(value)))
}
