import {
  children,
  DerError,
  readBoolean,
  readEnumerated,
  readInteger,
  readOctetString,
  readString,
  readWhole,
  type Tlv,
} from '../../formats/der.ts'
import { type Filter, readFilter } from './filter.ts'
import type { Control } from './message.ts'

export type Scope = 'base' | 'one' | 'sub'

/** RFC 4511 4.5.1. */
export interface SearchRequest {
  readonly base: string
  readonly scope: Scope
  /** 0 is no limit. */
  readonly sizeLimit: number
  readonly typesOnly: boolean
  readonly filter: Filter
  /** As written by the client. */
  readonly attributes: readonly string[]
}

const SCOPES: readonly Scope[] = ['base', 'one', 'sub']

/** @throws DerError for an operation that is no search request. */
export function readSearchRequest(operation: Tlv): SearchRequest {
  const [base, scope, , sizeLimit, , typesOnly, filter, attributes] = children(operation)
  if (!base || !scope || !sizeLimit || !typesOnly || !filter || !attributes) {
    throw new DerError('Expected the eight parts of a search request.')
  }
  const range = SCOPES[readEnumerated(scope)]
  if (range === undefined) throw new DerError('Expected the scope base, one or sub.')
  return {
    base: readString(base, 0x04),
    scope: range,
    sizeLimit: readInteger(sizeLimit),
    typesOnly: readBoolean(typesOnly),
    filter: readFilter(filter),
    attributes: children(attributes).map(name => readString(name, 0x04)),
  }
}

/** The value of a paged results control, RFC 2696. @throws DerError for anything else. */
export function readPage(control: Control): { size: number; cookie: string } {
  const [size, cookie] = children(readWhole(control.value ?? new Uint8Array()))
  if (size === undefined || cookie === undefined) throw new DerError('Expected a page size and a cookie.')
  return { size: readInteger(size), cookie: Buffer.from(readOctetString(cookie)).toString('latin1') }
}
