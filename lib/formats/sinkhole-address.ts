/**
 * Whether an address leads nowhere outside the machine: "this network" and loopback, RFC 1122 3.2.1.3 and RFC 4291 2.5.
 * DNS filters answer with these for names that they block.
 */
export function isSinkholeAddress(address: string): boolean {
  const bare = address.toLowerCase().replace(/^::ffff:(?=\d)/, '')
  return /^(?:0|127)\.\d/.test(bare) || /^(?:0{1,4}:|:)(?:0{0,4}:)*0{0,3}[01]?$/.test(bare)
}
