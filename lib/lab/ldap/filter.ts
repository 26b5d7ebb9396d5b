import { children, DerError, readBoolean, readOctetString, readString, type Tlv } from '../../formats/der.ts'

/** A search filter, RFC 4511 4.5.1.7. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'equal' | 'atLeast' | 'atMost'; readonly attribute: string; readonly value: Uint8Array }
  | { readonly kind: 'substrings'; readonly attribute: string; readonly parts: readonly SubstringPart[] }
  | { readonly kind: 'extensible'; readonly rule: string; readonly attribute: string; readonly value: Uint8Array }

export interface SubstringPart {
  readonly place: 'initial' | 'any' | 'final'
  readonly value: Uint8Array
}

const TAGS = {
  and: 0xa0,
  or: 0xa1,
  not: 0xa2,
  equal: 0xa3,
  substrings: 0xa4,
  atLeast: 0xa5,
  atMost: 0xa6,
  present: 0x87,
  approximate: 0xa8,
  extensible: 0xa9,
} as const

/** @throws DerError for anything but a filter. */
export function readFilter(tlv: Tlv): Filter {
  switch (tlv.tag) {
    case TAGS.and:
      return { kind: 'and', filters: children(tlv).map(readFilter) }
    case TAGS.or:
      return { kind: 'or', filters: children(tlv).map(readFilter) }
    case TAGS.not:
      return { kind: 'not', filter: readFilter(first(tlv)) }
    case TAGS.present:
      return { kind: 'present', attribute: readString(tlv, TAGS.present) }
    case TAGS.equal:
    case TAGS.approximate:
      return { kind: 'equal', ...readAssertion(tlv) }
    case TAGS.atLeast:
      return { kind: 'atLeast', ...readAssertion(tlv) }
    case TAGS.atMost:
      return { kind: 'atMost', ...readAssertion(tlv) }
    case TAGS.substrings:
      return readSubstrings(tlv)
    case TAGS.extensible:
      return readExtensible(tlv)
    default:
      throw new DerError(`Expected a filter, found tag 0x${tlv.tag.toString(16)}.`)
  }
}

function first(tlv: Tlv): Tlv {
  const [only] = children(tlv)
  if (only === undefined) throw new DerError('Expected a filter to be negated.')
  return only
}

function readAssertion(tlv: Tlv): { attribute: string; value: Uint8Array } {
  const [attribute, value] = children(tlv)
  if (attribute === undefined || value === undefined) throw new DerError('Expected an attribute and a value.')
  return { attribute: readString(attribute, 0x04), value: readOctetString(value) }
}

function readSubstrings(tlv: Tlv): Filter {
  const [attribute, parts] = children(tlv)
  if (attribute === undefined || parts === undefined) throw new DerError('Expected an attribute and substrings.')
  return {
    kind: 'substrings',
    attribute: readString(attribute, 0x04),
    parts: children(parts).map(({ tag, value }) => ({
      place: tag === 0x80 ? 'initial' : tag === 0x82 ? 'final' : 'any',
      value,
    })),
  }
}

function readExtensible(tlv: Tlv): Filter {
  const parts = new Map(children(tlv).map(part => [part.tag, part]))
  const text = (tag: number): string => {
    const part = parts.get(tag)
    return part ? readString(part, tag) : ''
  }
  const value = parts.get(0x83)
  if (value === undefined) throw new DerError('Expected a value to match.')
  const components = parts.get(0x84)
  if (components && readBoolean(components, 0x84))
    throw new DerError('Matching the components of a DN is not supported.')
  return { kind: 'extensible', rule: text(0x81), attribute: text(0x82), value: readOctetString(value, 0x83) }
}
