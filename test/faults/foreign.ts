import { LdapFrames } from '../../lib/formats/ldap-frames.ts'
import type { Lab } from '../../lib/lab/lab.ts'

/** Turns an answer into the answer to another question, or names a port where somebody else answers. */
export type Foreign =
  | ((answer: Buffer) => readonly Uint8Array[])
  | { readonly port: (lab: Lab) => number; readonly greeting?: string }

function flipped(message: Uint8Array, ...positions: readonly number[]): Buffer {
  const copy = Buffer.from(message)
  for (const position of positions) copy[position] = (copy[position] ?? 0) ^ 0xff
  return copy
}

export const otherDnsId = (answer: Buffer): Uint8Array[] => [flipped(answer, 0, 1)]

/** The id behind the length, RFC 7766. */
export const otherDnsIdInStream = (answer: Buffer): Uint8Array[] => [flipped(answer, 2, 3)]

/** The bit TC, and no records. */
export function markTruncated(answer: Buffer): Buffer {
  const copy = Buffer.from(answer)
  copy[2] = (copy[2] ?? 0) | 0x02
  return copy
}

/** Message ids of a lab's session are below 128: one octet, just behind the outer header. */
export function otherLdapIds(answer: Buffer): Uint8Array[] {
  return new LdapFrames().push(answer).map(message => {
    const at = idPosition(message)
    const copy = Buffer.from(message)
    copy[at] = 0x7f
    return copy
  })
}

/** The last octet of an id of any length. */
export function otherCldapId(answer: Buffer): Uint8Array[] {
  const at = idPosition(answer)
  return [flipped(answer, at + (answer[at - 1] ?? 1) - 1)]
}

/** Where the message id's content begins: behind tag and length of the sequence, and of the integer. */
function idPosition(message: Uint8Array): number {
  const length = message[1] ?? 0
  return 2 + (length > 0x80 ? length - 0x80 : 0) + 2
}

/** A realm of the same length, so that every length in the message stays right. */
export function otherRealm(answer: Buffer): Uint8Array[] {
  const text = answer.toString('latin1').replaceAll('CORP.EXAMPLE.TEST', 'ACME.EXAMPLE.TEST')
  return [Buffer.from(text, 'latin1')]
}

/** The origin timestamp, which repeats the request's, RFC 5905 section 7.3. */
export const otherOrigin = (answer: Buffer): Uint8Array[] => [flipped(answer, 24, 25, 26, 27, 28, 29, 30, 31)]

/** What the portal of a hotel says to whatever it is asked. */
export const portalPage = (): Uint8Array[] => [
  Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>Room?</html>\r\n'),
]
