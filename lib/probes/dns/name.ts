/** The form in which names are compared: without the final dot, and ASCII letters in lower case, RFC 4343. */
export function canonicalName(name: string): string {
  return name.replace(/\.$/, '').replace(/[A-Z]/g, letter => letter.toLowerCase())
}

export function sameName(left: string, right: string): boolean {
  return canonicalName(left) === canonicalName(right)
}

/** Whether DNS can carry the name: labels of 1 to 63 bytes and 253 bytes in all, RFC 1035 section 2.3.4. */
export function isDnsName(name: string): boolean {
  const bare = canonicalName(name)
  if (Buffer.byteLength(bare) > 253 || /[\p{Cc}\\]/u.test(bare)) return false
  return bare.split('.').every(label => label !== '' && Buffer.byteLength(label) <= 63)
}

/** Whether a host can be called so. Generous, as Windows is: underscores and letters of every language. */
export function isHostName(name: string): boolean {
  return isDnsName(name) && /^[\p{L}\p{M}\p{N}_.-]+$/u.test(name)
}
