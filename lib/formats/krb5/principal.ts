import {
  children,
  contextTag,
  expectTag,
  generalString,
  integer,
  readInteger,
  readString,
  sequence,
  TAG,
  type Tlv,
} from '../der.ts'
import { readFields } from './fields.ts'

/** PrincipalName, RFC 4120 5.2.2. */
export interface PrincipalName {
  /** {@link NAME_TYPE}; a receiver treats it as a hint. */
  readonly type: number
  readonly components: readonly string[]
}

/** RFC 4120 6.2. */
export const NAME_TYPE = { principal: 1, serviceInstance: 2 } as const

/** The ticket-granting service of a realm, which an AS-REQ asks a ticket for. */
export function ticketGrantingService(realm: string): PrincipalName {
  return { type: NAME_TYPE.serviceInstance, components: ['krbtgt', realm] }
}

export function writePrincipalName({ type, components }: PrincipalName): Uint8Array {
  return sequence(contextTag(0, integer(type)), contextTag(1, sequence(...components.map(generalString))))
}

export function readPrincipalName(tlv: Tlv): PrincipalName {
  const fields = readFields(tlv, 'PrincipalName')
  const components = expectTag(fields.required(1, 'name-string'), TAG.sequence, 'name-string')
  return {
    type: readInteger(fields.required(0, 'name-type')),
    components: children(components).map(component => readString(component)),
  }
}
