import type { LdapEntry } from '../../formats/ldap-message.ts'

// The one place where attribute values become text. Names are matched in any letter case, whatever the server writes.

/** Active Directory holds about 1300 values of such an attribute; a server that sends more need not be read to the end. */
const MAX_VALUES = 1500

/** The values as bytes; none when the attribute is absent or hidden. */
export function bytesOf({ attributes }: LdapEntry, name: string): readonly Uint8Array[] {
  return attributes.get(name.toLowerCase())?.slice(0, MAX_VALUES) ?? []
}

/** The values as text; bytes that are no UTF-8 become U+FFFD. */
export function textsOf(entry: LdapEntry, name: string): string[] {
  return bytesOf(entry, name).map(value => Buffer.from(value).toString('utf8'))
}

/** The only or first value as text. */
export function textOf(entry: LdapEntry, name: string): string | undefined {
  return textsOf(entry, name)[0]
}
