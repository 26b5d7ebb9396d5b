/** Networks that no router of the internet knows: RFC 1918, RFC 6598, RFC 3927, loopback; RFC 4193, RFC 4291 2.5.6. */
const PRIVATE = [
  /^(?:10|127)\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^169\.254\./,
  /^f[cd][\da-f]{2}:/i,
  /^fe[89ab][\da-f]:/i,
  /^::1$/,
]

/** Whether an address, in its usual form, belongs to a network of its own and not to the internet. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return PRIVATE.some(pattern => pattern.test(plain))
}
