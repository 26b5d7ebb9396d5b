/** What a chain must show one of: a public key, or a certificate as a whole. */
export interface Pin {
  readonly of: 'publicKey' | 'certificate'
  /** Of a public key (SubjectPublicKeyInfo, RFC 7469 2.4) base64, of a certificate upper-case hex with colons. */
  readonly sha256: string
}

/** `sha256//BASE64`, as curl's --pinnedpubkey has it, or 64 hex digits, with colons or without, as browsers show them. */
export function readPin(text: string): Pin | undefined {
  const [, base64] = /^sha256\/{1,2}([A-Za-z0-9+/]{43}=)$/.exec(text.trim()) ?? []
  if (base64 !== undefined) return { of: 'publicKey', sha256: base64 }
  const digits = text.trim().replaceAll(':', '').toUpperCase()
  if (!/^[0-9A-F]{64}$/.test(digits)) return undefined
  return { of: 'certificate', sha256: (digits.match(/../g) ?? []).join(':') }
}

/** A certificate of a chain, as far as pins look at it. */
interface Pinned {
  readonly fingerprint: string
  readonly publicKey?: string | undefined
}

/** Whether one certificate of the chain is what a pin says. */
export function matchesPin(pin: Pin, chain: readonly Pinned[]): boolean {
  return chain.some(({ fingerprint, publicKey }) => (pin.of === 'publicKey' ? publicKey : fingerprint) === pin.sha256)
}
