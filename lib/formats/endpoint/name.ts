import { isSinkholeAddress } from '../sinkhole-address.ts'
import type { LayeredReading, Told } from './reading.ts'

export type NamePattern = 'no-such-name' | 'no-address' | 'dns-error' | 'dns-silent'

const NO_SUCH_NAME = new Set(['NXDOMAIN', 'ENOTFOUND'])
const NO_ADDRESS = new Set(['NODATA', 'NOERROR', 'ENODATA'])

export function tellName({ resolution }: LayeredReading): Told<NamePattern> {
  const { rcode, unanswered } = resolution
  if (unanswered !== undefined) {
    const asked = resolution.server === undefined ? '' : ` (DNS server ${resolution.server})`
    return { pattern: 'dns-silent', sentence: `The name could not be looked up: ${unanswered}${asked}.` }
  }
  const who = answererOf(resolution)
  if (NO_SUCH_NAME.has(rcode)) {
    return {
      pattern: 'no-such-name',
      sentence: `The name does not resolve: ${who} says that it does not exist (${rcode}).`,
    }
  }
  if (NO_ADDRESS.has(rcode)) {
    return {
      pattern: 'no-address',
      sentence: `The name does not resolve: ${who} knows it, but gives no address (${rcode}).`,
    }
  }
  return { pattern: 'dns-error', sentence: `The name does not resolve: ${who} answers ${rcode}.` }
}

/**
 * A remark on a name that leads nowhere outside the machine, or undefined. Addresses that the user set are not
 * remarked on, nor loopback out of a DNS server that lives on loopback itself: that is a laboratory.
 */
export function tellSinkhole({ resolution }: LayeredReading): string | undefined {
  const { addresses, via, server } = resolution
  if (via === 'literal' || via === 'connect-to') return undefined
  const local = server?.startsWith('127.') === true || server?.startsWith('[::1]') === true
  const sinkholes = addresses.filter(address => isSinkholeAddress(address) && !(local && !/^0\.|^::$/.test(address)))
  if (sinkholes.length === 0 || sinkholes.length < addresses.length) return undefined
  return `The name resolves only to ${sinkholes.join(', ')} (${answererOf(resolution)} says so), where no public service is: a DNS filter or the hosts file blocks it.`
}

function answererOf({ server, via }: LayeredReading['resolution']): string {
  if (server !== undefined) return `the DNS server ${server}`
  return via === 'connect-to' ? 'the rule of --connect-to' : "the operating system's resolver"
}
