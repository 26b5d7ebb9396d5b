import type { Masks } from './masks.ts'

/** GUIDs that are the same in every organization. */
const PUBLIC_GUIDS: readonly string[] = [
  // The name of the service connection point.
  '62a0ff2e-97b9-4513-943f-0d221bd30080',
  // The event provider of the Azure AD Runtime, which advice names.
  'bd67e65c-9cc2-51d8-7399-0bb9899e75c1',
  // The Device Registration Service, which has the same application id in every tenant.
  '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9',
  '00000000-0000-0000-0000-000000000000',
]

/** Patterns of values that name somebody or something by their form alone; each mask has the form of what it stands for. */
export const IDENTIFIERS: Readonly<Record<string, { pattern: string; mask(text: string, masks: Masks): string }>> = {
  /** SIDs of a domain's accounts and of Microsoft Entra's; others are the same everywhere ([MS-DTYP] 2.4.2.4). */
  sid: {
    pattern: String.raw`\bS-1-(?:5-21|12-1)(?:-\d+){3,5}\b`,
    mask(text, masks) {
      const authority = /^S-1-5-21/i.test(text) ? 'S-1-5-21' : 'S-1-12-1'
      return masks.of('sid', text, number => `${authority}-0-0-0-${number}`)
    },
  },
  guid: {
    pattern: String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    mask(text, masks) {
      if (PUBLIC_GUIDS.includes(text.toLowerCase())) return text
      return masks.of('guid', text, number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
    },
  },
  ipv6: {
    pattern: String.raw`(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])`,
    mask(text, masks) {
      if (!isIpv6(text) || text === '::1' || text === '::') return text
      return masks.of('ipv6', text, number => `2001:db8::${number.toString(16)}`)
    },
  },
  ipv4: {
    pattern: String.raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)`,
    mask(text, masks) {
      const octets = text.split('.').map(Number)
      const [first = 0, second = 0] = octets
      if (octets.some(octet => octet > 255) || first === 127 || first === 0) return text
      // Checks tell private addresses from public ones, so their masks stay what they are.
      const isPrivate =
        first === 10 || (first === 172 && second >= 16 && second < 32) || (first === 192 && second === 168)
      return masks.of(isPrivate ? 'private' : 'public', text, number =>
        [isPrivate ? 10 : 203, (number >> 16) & 255, (number >> 8) & 255, number & 255].join('.'),
      )
    },
  },
}

function isIpv6(text: string): boolean {
  return URL.canParse(`http://[${text}]/`)
}
