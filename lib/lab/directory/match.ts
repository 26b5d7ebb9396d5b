import { guidToBytes } from '../../formats/guid.ts'
import type { Filter, SubstringPart } from '../ldap/filter.ts'
import { parseDn } from './dn.ts'
import type { Entry } from './entry.ts'

/** Matching rules of Active Directory, MS-ADTS 3.1.1.3.4.4. */
const BIT_AND = '1.2.840.113556.1.4.803'
const BIT_OR = '1.2.840.113556.1.4.804'

/** Attributes whose values are compared octet by octet. */
const BINARY: readonly string[] = ['objectguid', 'usercertificate']
const DN_VALUED: readonly string[] = ['distinguishedname', 'objectcategory', 'ncname']

/** Whether an object satisfies a filter. An attribute that the object lacks satisfies nothing but a negation. */
export function matches(entry: Entry, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every(part => matches(entry, part))
    case 'or':
      return filter.filters.some(part => matches(entry, part))
    case 'not':
      return !matches(entry, filter.filter)
    case 'present':
      return valuesOf(entry, filter.attribute).length > 0
    default:
      return valuesOf(entry, filter.attribute).some(value => matchesValue(value, filter))
  }
}

type Assertion = Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'present' }>

function matchesValue(value: Uint8Array, filter: Assertion): boolean {
  if (filter.kind === 'substrings') return matchesParts(foldCase(value), filter.parts)
  if (filter.kind === 'extensible') return matchesRule(value, filter.rule, filter.value)
  if (filter.kind === 'equal') return isEqual(filter.attribute.toLowerCase(), value, filter.value)
  const order = compare(foldCase(value), foldCase(filter.value))
  return filter.kind === 'atLeast' ? order >= 0 : order <= 0
}

function isEqual(attribute: string, value: Uint8Array, asserted: Uint8Array): boolean {
  if (BINARY.includes(attribute)) {
    // Active Directory also takes the text of a GUID.
    const guid = attribute === 'objectguid' ? guidToBytes(foldCase(asserted)) : undefined
    return Buffer.compare(value, guid ?? asserted) === 0
  }
  if (!DN_VALUED.includes(attribute)) return foldCase(value) === foldCase(asserted)
  const [stored, wanted] = [parseDn(foldCase(value)), parseDn(foldCase(asserted))]
  // A class may be named for its category: (objectCategory=computer).
  if (wanted === undefined) return stored?.[0] === `cn=${foldCase(asserted)}`
  return stored?.join() === wanted.join()
}

/** `parts` one after the other, without overlap. */
function matchesParts(text: string, parts: readonly SubstringPart[]): boolean {
  let from = 0
  for (const part of parts) {
    const wanted = foldCase(part.value)
    const last = text.length - wanted.length
    const at = part.place === 'initial' ? 0 : part.place === 'final' ? last : text.indexOf(wanted, from)
    if (at < from || !text.startsWith(wanted, at)) return false
    from = at + wanted.length
  }
  return true
}

function matchesRule(value: Uint8Array, rule: string, asserted: Uint8Array): boolean {
  const [number, bits] = [toInteger(foldCase(value)), toInteger(foldCase(asserted))]
  if (number === undefined || bits === undefined) return false
  if (rule === BIT_AND) return (number & bits) === bits
  return rule === BIT_OR && (number & bits) !== 0n
}

function compare(one: string, other: string): number {
  const [a, b] = [toInteger(one) ?? one, toInteger(other) ?? other]
  return a < b ? -1 : a > b ? 1 : 0
}

function toInteger(text: string): bigint | undefined {
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : undefined
}

/** Letter case and surplus spaces do not count in directory strings, RFC 4518 2.6.1. */
function foldCase(value: Uint8Array): string {
  return Buffer.from(value).toString().trim().replace(/ +/g, ' ').toLowerCase()
}

function valuesOf(entry: Entry, attribute: string): readonly Uint8Array[] {
  return entry.attributes.get(attribute.toLowerCase())?.values ?? []
}
