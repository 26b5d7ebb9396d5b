import { member, readJsonObject, textAt } from './json-object.ts'
import { MalformedError } from './malformed.ts'

/** Why a service of Microsoft Entra does not do what was asked. */
export interface EntraRefusal {
  /** Such as invalid_tenant. */
  readonly code?: string
  readonly message: string
  /** Numbers of AADSTS errors. */
  readonly numbers: number[]
}

/** 90002: no such tenant; 900023: the name is neither a DNS name nor an id of a tenant. */
const UNKNOWN_TENANT = [90002, 900023]

/** One line of a message is enough: what follows are ids of the request and the time. */
const MAX_MESSAGE_LENGTH = 300

/**
 * Reads the body of an error, as the token service (OAuth 2.0, RFC 6749 5.2) or the registration service writes it.
 *
 * @throws {MalformedError} for anything else, such as a proxy's page
 */
export function readEntraRefusal(text: string): EntraRefusal {
  const document = readJsonObject(text, 'an error of Microsoft Entra')
  const code = textAt(document, 'error') ?? textAt(document, 'code') ?? textAt(document, 'ErrorType')
  const message = textAt(document, 'error_description') ?? textAt(document, 'message') ?? code
  if (message === undefined) throw new MalformedError('Expected an error of Microsoft Entra, found another document.')
  const listed = member(document, 'error_codes')
  const named = [...message.matchAll(/\bAADSTS(\d{4,9})\b/g)].map(([, digits]) => Number(digits))
  const numbers = [...(Array.isArray(listed) ? listed.filter(Number.isSafeInteger).slice(0, 10) : []), ...named]
  return {
    ...(code !== undefined && { code }),
    message: (message.split(/[\r\n]/)[0] ?? '').slice(0, MAX_MESSAGE_LENGTH),
    numbers: [...new Set(numbers)],
  }
}

/** Whether it says that no tenant has the domain that was asked for. */
export function isUnknownTenant({ code, numbers }: { code?: string | undefined; numbers: readonly number[] }): boolean {
  return code?.toLowerCase() === 'invalid_tenant' || numbers.some(number => UNKNOWN_TENANT.includes(number))
}
