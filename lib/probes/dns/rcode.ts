/** Names of response codes by number, RFC 6895 section 2.3. */
const NAMES = [
  'NOERROR',
  'FORMERR',
  'SERVFAIL',
  'NXDOMAIN',
  'NOTIMP',
  'REFUSED',
  'YXDOMAIN',
  'YXRRSET',
  'NXRRSET',
  'NOTAUTH',
  'NOTZONE',
]

/** The name of a response code of up to 12 bits; `RCODE_n` where it has none. */
export function rcodeName(rcode: number): string {
  return rcode === 16 ? 'BADVERS' : (NAMES[rcode] ?? `RCODE_${rcode}`)
}
