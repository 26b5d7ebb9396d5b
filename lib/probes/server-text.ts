import type { Destination } from '../contract/network.ts'

/** `address:port`, with brackets around an IPv6 address. */
export function serverText({ address, port }: Destination): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
