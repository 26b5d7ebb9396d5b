import { octetString, sequence, set, tlv } from '../../formats/der.ts'
import type { Entry } from '../directory/entry.ts'
import { OP } from './message.ts'
import type { SearchRequest } from './search-request.ts'

/** SearchResultEntry with the attributes that were asked for, RFC 4511 4.5.2. */
export function writeEntry(entry: Entry, request: Pick<SearchRequest, 'attributes' | 'typesOnly'>): Uint8Array {
  const wanted = request.attributes.map(name => name.toLowerCase())
  const all = wanted.length === 0 || wanted.includes('*')
  const attributes = [...entry.attributes]
    .filter(([key]) => all || wanted.includes(key))
    .map(([, { name, values }]) =>
      sequence(octetString(name), set(...(request.typesOnly ? [] : values.map(value => octetString(value))))),
    )
  return tlv(OP.searchResultEntry, octetString(entry.dn), sequence(...attributes))
}

/** SearchResultReference to a naming context, RFC 4511 4.5.3. */
export function writeReference(
  scheme: 'ldap' | 'ldaps',
  domain: string,
  dn: string,
  scope: SearchRequest['scope'],
): Uint8Array {
  const oneLevel = scope === 'one' ? '??base' : ''
  return tlv(OP.searchResultReference, octetString(`${scheme}://${domain}/${dn}${oneLevel}`))
}
