import { AndFilter, type Filter, FilterParser } from 'ldapts'
import type { RootDse } from '../../../evidence/directory.ts'
import { MalformedError } from '../../../formats/malformed.ts'
import { equals } from '../requests.ts'

/**
 * The computers of a directory. Active Directory is asked for the category, which is indexed and leaves out the service
 * accounts that derive from the class; another directory has the class alone.
 */
export function computerFilter({ defaultNamingContext }: RootDse, narrowing: Filter | undefined): Filter {
  const computers =
    defaultNamingContext === undefined ? equals('objectClass', 'computer') : equals('objectCategory', 'computer')
  return narrowing === undefined ? computers : new AndFilter({ filters: [computers, narrowing] })
}

/**
 * Reads an LDAP filter (RFC 4515) that an administrator gives.
 * @throws {MalformedError} for text that is none
 */
export function readFilter(text: string): Filter {
  if (!text.startsWith('('))
    throw new MalformedError(`expected a filter in parentheses, such as (name=PC*), found "${text}"`)
  // The parser takes each escaped byte for a character of its own.
  if (/\\[89a-f][0-9a-f]/i.test(text))
    throw new MalformedError(`expected characters beyond ASCII as they are, found an escaped byte in "${text}"`)
  try {
    return FilterParser.parseString(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MalformedError(`expected an LDAP filter such as (name=PC*), found "${text}": ${reason}`)
  }
}
