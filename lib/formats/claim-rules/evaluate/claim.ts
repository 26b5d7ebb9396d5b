import type { Property } from '../language/ast.ts'
import { text, type Value } from './value.ts'
import type { Question } from './worlds.ts'

export interface Claim {
  readonly type: Value
  readonly value: Value
  readonly valueType: Value
  readonly issuer: Value
  readonly originalIssuer: Value
  readonly properties: ReadonlyMap<string, Value>
  /** The claim is there only when the answer is yes. */
  readonly presence?: Question
}

/** A claim of an account that AD FS authenticated against Active Directory. */
export function incomingClaim(type: string, value: Value, presence?: Question): Claim {
  return {
    type: text(type),
    value,
    valueType: STRING_TYPE,
    issuer: AD_AUTHORITY,
    originalIssuer: AD_AUTHORITY,
    properties: new Map(),
    ...(presence !== undefined && { presence }),
  }
}

export const STRING_TYPE = text('http://www.w3.org/2001/XMLSchema#string')
/** The issuer of claims that a rule makes without naming one. */
export const LOCAL_AUTHORITY = text('LOCAL AUTHORITY')
const AD_AUTHORITY = text('AD AUTHORITY')
const EMPTY = text('')

/** A property that a claim does not have is empty. */
export function propertyOf(claim: Claim, property: Property): Value {
  switch (property.name) {
    case 'Type':
      return claim.type
    case 'Value':
      return claim.value
    case 'ValueType':
      return claim.valueType
    case 'Issuer':
      return claim.issuer
    case 'OriginalIssuer':
      return claim.originalIssuer
    case 'Properties':
      return claim.properties.get(property.key) ?? EMPTY
  }
}
