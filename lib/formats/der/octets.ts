/** The shortest definite form, X.690 8.1.3. */
export function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

/** The fewest octets, most significant first. @throws RangeError for a number that is not a safe integer. */
export function twosComplement(value: number | bigint): Uint8Array {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`Expected a safe integer, found ${value}`)
  }
  const octets: number[] = []
  let rest = BigInt(value)
  do {
    octets.unshift(Number(BigInt.asUintN(8, rest)))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  const negative = rest === -1n
  if ((octets[0] ?? 0) >= 0x80 !== negative) octets.unshift(negative ? 0xff : 0)
  return Uint8Array.from(octets)
}

/** Seven bits an octet, the last one without the high bit: how an arc of an object identifier is written. */
export function base128(arc: number): number[] {
  const octets = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80)
  return octets
}
