/**
 * The name by which people know the subject or issuer of a certificate: its common name, else its organization, else
 * all of it.
 *
 * @param name a distinguished name in the form of RFC 4514
 */
export function shortName(name: string): string {
  const value = attribute(name, 'CN') ?? attribute(name, 'O')
  return value === undefined || value === '' ? name : value
}

function attribute(name: string, type: string): string | undefined {
  const match = new RegExp(`(?:^|[,+])\\s*${type}=((?:\\\\.|[^,+\\\\])*)`, 'i').exec(name)
  return match?.[1]?.replace(/\\(.)/g, '$1').trim()
}
