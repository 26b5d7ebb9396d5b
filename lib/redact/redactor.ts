import type { Names } from './collect.ts'
import { DNS_NAME, domainOfDn, isPublicName, maskDnsName, maskDomain, maskShortName } from './domain-names.ts'
import { IDENTIFIERS } from './identifiers.ts'
import { Masks } from './masks.ts'

/** Values under these keys are words of the evidence's schema and not of the world. */
const SCHEMA_KEYS: readonly string[] = ['state', 'reason', 'outcome', 'purpose', 'transport', 'rcode', 'cloud', 'mode']

export interface Redactor {
  text(text: string): string
  /** Every string in a value, at any depth; its shape stays. */
  deep<T>(value: T): T
}

/** Masks whatever names somebody or something, each time by the same mask. */
export function createRedactor({ domains, full, short, users }: Names): Redactor {
  const masks = new Masks()
  const rules: readonly (readonly [pattern: string, mask: (text: string) => string])[] = [
    ...Object.values(IDENTIFIERS).map(({ pattern, mask }) => [pattern, (text: string) => mask(text, masks)] as const),
    // Before names of hosts, since jane.doe looks like one.
    ...anyOf(users, user => masks.of('user', user, number => `user${number}`)),
    [DNS_NAME, name => (isOurs(name) ? maskDnsName(name, domains, masks) : name)],
    [
      String.raw`\bDC=[\w-]+(?:\s*,\s*DC=[\w-]+)*`,
      dn => `DC=${maskDomain(domainOfDn(dn), masks).replaceAll('.', ',DC=')}`,
    ],
    ...anyOf(short, name => maskShortName(name, masks)),
  ]
  const isOurs = (name: string): boolean => {
    const lower = name.toLowerCase()
    return !isPublicName(name) && (full.has(lower) || domains.some(domain => lower.endsWith(`.${domain}`)))
  }
  const pattern = new RegExp(rules.map(([source]) => `(${source})`).join('|'), 'gi')
  const text = (given: string): string =>
    given.replace(pattern, (match: string, ...groups: unknown[]) => {
      const rule = rules[groups.findIndex(group => group !== undefined)]
      return rule ? rule[1](match) : match
    })
  return { text, deep: value => maskDeep(value, text) }
}

/** One pattern for a set of names as whole words, the longest first. */
function anyOf(names: ReadonlySet<string>, mask: (name: string) => string): [string, (name: string) => string][] {
  if (names.size === 0) return []
  const words = [...names]
    .sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
  return [[String.raw`(?<![\w-])(?:${words.join('|')})(?![\w-]|\.\w)`, mask]]
}

function maskDeep<T>(value: T, mask: (text: string) => string): T
function maskDeep(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(item => maskDeep(item, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === 'string' && SCHEMA_KEYS.includes(key) ? item : maskDeep(item, mask),
    ]),
  )
}
