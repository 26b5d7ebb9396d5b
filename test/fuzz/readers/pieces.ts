import { isDeepStrictEqual } from 'node:util'
import { fleetAttributes } from '../../../lib/fleet/judge/fleet-attributes.ts'
import { ComputerRows } from '../../../lib/formats/csv/computer-rows.ts'
import * as der from '../../../lib/formats/der.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'
import { scanEntry } from '../../../lib/formats/ldap-bulk/scan-entry.ts'
import { LdapFrameError } from '../../../lib/formats/ldap-frames.ts'
import { LdifReader } from '../../../lib/formats/ldif/ldif-reader.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { readFilter } from '../../../lib/probes/directory/bulk/computers.ts'
import { Pages } from '../../../lib/probes/directory/bulk/pages.ts'
import { message, result } from '../../helpers/ldap-responder.ts'
import { byteReader, type FuzzedReader } from '../reader.ts'
import { CSV, LDIF } from './fleet.ts'

const attributes = fleetAttributes(['userCertificate', 'operatingSystemVersion', 'objectGUID'])
const { table } = attributes
/** A length that falls into everything: keys, values, folded lines, headers of messages. */
const PIECE = 7

interface Gathered {
  push(piece: Buffer): unknown
  outcome(): unknown
}

/** What a reader makes of the whole, which must be what it makes of the same in pieces. */
function howeverCut(bytes: Uint8Array, start: (take: (entry: RawEntry) => boolean) => Gathered): unknown {
  const gather = (size: number): unknown => {
    const entries: string[] = []
    const reader = start(entry => {
      entries.push(`${entry.dn()} ${entry.trouble ?? ''} ${table.names.map((_, index) => entry.copies(index).join())}`)
      return false
    })
    try {
      for (let at = 0; at < bytes.length; at += size) reader.push(Buffer.from(bytes.slice(at, at + size)))
      return { entries, said: reader.outcome() }
    } catch (error) {
      if (!(error instanceof MalformedError || error instanceof LdapFrameError)) throw error
      // Where in its piece something stands is said in the message.
      return { entries, error: error.constructor.name }
    }
  }
  const [whole, cut] = [gather(Math.max(1, bytes.length)), gather(PIECE)]
  if (!isDeepStrictEqual(whole, cut)) throw new Error(`cut into pieces: ${JSON.stringify({ whole, cut })}`)
  return whole
}

const values = (name: string, ...all: (string | Uint8Array)[]): Uint8Array =>
  der.sequence(der.octetString(name), der.tlv(0x31, ...all.map(value => der.octetString(value))))
const entryOf = (name: string): Uint8Array =>
  der.tlv(
    0x64,
    der.octetString(`CN=${name},DC=corp,DC=test`),
    der.sequence(values('name', name), values('objectGUID', Buffer.from('0123456789abcdef')), values('x', 'y', 'z')),
  )
/** The id of the first request of a reading. */
const FIRST = 10_001
/** Paged results (RFC 2696) with more to come. */
const MORE = der.sequence(
  der.octetString('1.2.840.113556.1.4.319'),
  der.octetString(der.sequence(der.integer(0), der.octetString('more'))),
)
const ANSWER = Buffer.concat([
  message(FIRST, entryOf('PC01')),
  message(FIRST, result(0x65, 0), MORE),
  message(FIRST + 1, entryOf('PC02')),
  message(FIRST + 1, result(0x65, 0)),
])

function readPages(bytes: Uint8Array): unknown {
  return howeverCut(bytes, take => {
    const entry = new RawEntry(table.names.length)
    const pages = new Pages(
      { base: 'DC=corp,DC=test', filter: readFilter('(objectClass=computer)'), attributes: ['name'] },
      {
        place: 'dc1:389',
        timeoutMs: 1_000,
        send: () => {},
        take: (piece, start, end) => {
          scanEntry(piece, start, end, table, entry)
          return take(entry)
        },
      },
    )
    pages.begin()
    return {
      push: piece => {
        if (!pages.done && pages.fault === undefined) pages.receive(piece)
      },
      outcome: () => [pages.done, pages.fault?.message, pages.entries],
    }
  })
}

/** What comes in pieces, and is never held as a whole: wherever it is cut, the outcome is the same. */
export const pieceReaders: readonly FuzzedReader<Uint8Array>[] = [
  byteReader({
    name: 'ldif-however-cut',
    modules: ['lib/formats/ldif/ldif-reader.ts', 'lib/formats/entry/base64-decoder.ts'],
    samples: [Buffer.from(LDIF), Buffer.from(LDIF.replaceAll('\n', '\r\n'))],
    read: bytes =>
      howeverCut(bytes, take => {
        const reader = new LdifReader({ table, take })
        return { push: piece => reader.push(piece), outcome: () => reader.finish() }
      }),
  }),
  byteReader({
    name: 'table-however-cut',
    modules: ['lib/formats/csv/computer-rows.ts'],
    samples: [Buffer.from(CSV), Buffer.from(CSV.replaceAll('\n', '\r\n'))],
    read: bytes =>
      howeverCut(bytes, take => {
        const reader = new ComputerRows({ table, take })
        return { push: piece => reader.push(piece), outcome: () => reader.finish() }
      }),
  }),
  byteReader({
    name: 'pages-however-cut',
    modules: [
      'lib/probes/directory/bulk/pages.ts',
      'lib/formats/ldap-bulk/bulk-frames.ts',
      'lib/formats/ldap-bulk/scan-entry.ts',
      'lib/formats/ldap-bulk/ber-cursor.ts',
    ],
    samples: [ANSWER],
    read: readPages,
  }),
]
