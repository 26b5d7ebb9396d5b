import { ipv4Number } from './ipv4.ts'

/** More than any script lists. */
const MAX_PREFIXES = 64

/**
 * Whether an address lies in one of the networks that Microsoft's isInNetEx takes: `10.0.0.0/8` or `2001:db8::/32`, several
 * with semicolons between them. What is no network is passed over.
 */
export function isInPrefixes(address: string, prefixes: string): boolean {
  const bits = bitsOf(address)
  return prefixes.split(';', MAX_PREFIXES).some(prefix => {
    const [, network = '', digits] = /^\s*([^/\s]+)\/(\d{1,3})\s*$/.exec(prefix) ?? []
    const [wanted, length] = [bitsOf(network), Number(digits)]
    if (bits === undefined || wanted?.length !== bits.length || length > bits.length) return false
    return bits.slice(0, length) === wanted.slice(0, length)
  })
}

/**
 * A list of addresses with semicolons between them, as Microsoft's sortIpAddressList gives it: IPv6 before IPv4, each by
 * its number. Empty where one of them is no address.
 */
export function sortAddresses(list: string): string {
  const keyed = list.split(';').map(text => ({ address: text.trim(), bits: bitsOf(text.trim()) ?? '' }))
  if (keyed.some(({ bits }) => bits === '')) return ''
  return keyed
    .sort((a, b) => b.bits.length - a.bits.length || (a.bits < b.bits ? -1 : Number(a.bits > b.bits)))
    .map(({ address }) => address)
    .join(';')
}

/** The 32 or 128 bits of an address, as digits; `undefined` for any other text. */
function bitsOf(address: string): string | undefined {
  const number = ipv4Number(address)
  if (number !== undefined) return number.toString(2).padStart(32, '0')
  if (!/^[\da-f:.]+$/i.test(address) || !URL.canParse(`http://[${address}]`)) return undefined
  // A URL holds the shortest form, in hexadecimal digits alone.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const partsOf = (half: string): string[] => half.split(':').filter(part => part !== '')
  const [before, after] = [partsOf(head), partsOf(tail)]
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].map(part => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('')
}
