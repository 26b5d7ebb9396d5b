const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** An IPv4 address as a number of 32 bits; `undefined` for any other text. */
export function ipv4Number(text: string): number | undefined {
  const octets = ADDRESS.exec(text)?.slice(1).map(Number)
  if (octets === undefined || octets.some(octet => octet > 255)) return undefined
  return octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

/** Whether an address lies in a network that a PAC script names by address and mask. */
export function isInIpv4Network(address: string, network: string, mask: string): boolean {
  const [host, net, bits] = [ipv4Number(address), ipv4Number(network), ipv4Number(mask)]
  if (host === undefined || net === undefined || bits === undefined) return false
  return (host & bits) >>> 0 === (net & bits) >>> 0
}
