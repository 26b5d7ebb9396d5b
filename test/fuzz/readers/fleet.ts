import { PresenceFilter } from 'ldapts'
import { fleetAttributes } from '../../../lib/fleet/judge/fleet-attributes.ts'
import { FleetJudge } from '../../../lib/fleet/judge/judge.ts'
import { doneRows } from '../../../lib/fleet/resume/done-rows.ts'
import { entryOfRow } from '../../../lib/fleet/resume/entry-of-row.ts'
import { toUtf8 } from '../../../lib/fleet/sources/to-utf8.ts'
import { ComputerRows } from '../../../lib/formats/csv/computer-rows.ts'
import { DerError, integer, octetString, sequence, set, tlv } from '../../../lib/formats/der.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'
import { scanEntry } from '../../../lib/formats/ldap-bulk/scan-entry.ts'
import { LdapFrameError } from '../../../lib/formats/ldap-frames.ts'
import { LdifReader } from '../../../lib/formats/ldif/ldif-reader.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { Pages } from '../../../lib/probes/directory/bulk/pages.ts'
import { deviceCertificate } from '../../helpers/fleet/device-certificates.ts'
import { byteReader, type FuzzedReader } from '../reader.ts'
import { asFile } from './as-file.ts'

const GUID = '0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e9'
const guid = Buffer.from(GUID.replaceAll('-', ''), 'hex')
const certificate = deviceCertificate(GUID, '31')
const DN = 'CN=PC01,OU=Oslo,DC=corp,DC=test'

export const LDIF = `version: 1
# a comment
dn: ${DN}
objectClass: top
objectClass: computer
name: PC01
objectGUID:: ${guid.toString('base64')}
userCertificate;binary:: ${certificate.toString('base64').replace(/.{70}/g, '$&\n ')}
userAccountControl: 4096
pwdLastSet: 133629120000000000

dn:: ${Buffer.from(DN.replace('01', '02')).toString('base64')}
changetype: add
objectClass: computer
description:< file:///etc/hostname
`
export const CSV = `#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer
"DistinguishedName","Name","objectGUID","userCertificate","operatingSystem"
"${DN}","PC ""01""","${GUID}","${certificate.toString('base64')};${certificate.toString('hex')}","Windows 11"
"${DN}","PC02","{${GUID}}","X'${certificate.toString('hex')}'",
`
const ROW = {
  ...{ dn: DN, name: 'PC01', objectGUID: GUID, stale: false, os: 'Windows 11', osVersion: '10.0 (22631)' },
  ...{ osClass: 'windows-10', cloudFiltered: false, reason: 'none', certificates: { total: 1, valid: 1 } },
  ...{ enabled: true, codes: [18] },
}
const NDJSON = `${JSON.stringify(ROW)}\n${JSON.stringify({ ...ROW, objectGUID: null })}\n{"summary":{}}\n`

/** Ids count from 10001: what a server would have to answer the first page with. */
const FIRST = 10_001
const values = (name: string, ...all: Uint8Array[]): Uint8Array =>
  sequence(octetString(name), set(...all.map(value => octetString(value))))
const ENTRY = sequence(
  integer(FIRST),
  tlv(
    0x64,
    octetString(DN),
    sequence(
      values('name', Buffer.from('PC01')),
      values('objectGUID', guid),
      values('userCertificate;range=0-1', certificate, certificate),
    ),
  ),
)
const END = sequence(
  integer(FIRST),
  tlv(0x65, tlv(0x0a, Uint8Array.of(0)), octetString(''), octetString('')),
  tlv(0xa0, sequence(octetString('1.2.840.113556.1.4.319'), octetString('0\u0005\u0002\u0001\u0000\u0004\u0000'))),
)

const { table } = fleetAttributes([])

/** Judges what has been read: that is where a damaged value would do harm. */
function judging(): (entry: RawEntry) => boolean {
  const judge = new FleetJudge({ now: new Date('2026-06-15T00:00:00Z'), staleAfterMs: 1e9 })
  return entry => {
    judge.judge(entry)
    return false
  }
}

/** The file in several pieces, so that a value lies across them. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 997) yield Buffer.from(bytes.subarray(at, at + 997))
}

async function readPieces(reader: LdifReader | ComputerRows, bytes: Uint8Array): Promise<unknown> {
  for await (const piece of toUtf8(pieces(bytes))) if (reader.push(piece)) break
  return reader.finish()
}

function readPages(bytes: Uint8Array): number {
  const entry = new RawEntry(table.names.length)
  const judge = judging()
  const pages = new Pages(
    { base: 'DC=corp,DC=test', filter: new PresenceFilter({ attribute: 'objectClass' }), attributes: table.names },
    {
      place: 'dc1.corp.test:389',
      timeoutMs: 1000,
      send: () => undefined,
      take(from, start, end) {
        scanEntry(from, start, end, table, entry)
        return judge(entry)
      },
    },
  )
  for (let at = 0; at < bytes.length && !pages.done && !pages.fault; at += 997) {
    pages.receive(Buffer.from(bytes.subarray(at, at + 997)))
  }
  return pages.entries
}

async function readDone(path: string): Promise<number> {
  let count = 0
  for await (const row of doneRows(path)) {
    entryOfRow(row)
    count += 1
  }
  return count
}

/** What holds a million computers. */
export const fleetReaders: readonly FuzzedReader<Uint8Array>[] = [
  byteReader({
    name: 'fleet-ldif',
    modules: [
      'lib/formats/ldif/ldif-reader.ts',
      'lib/formats/ldif/head.ts',
      'lib/formats/entry/base64-decoder.ts',
      'lib/fleet/sources/to-utf8.ts',
    ],
    samples: [Buffer.from(LDIF), Buffer.from(`\ufeff${LDIF}`, 'utf16le')],
    read: bytes => readPieces(new LdifReader({ table, take: judging() }), bytes),
  }),
  byteReader({
    name: 'fleet-csv',
    modules: ['lib/formats/csv/computer-rows.ts', 'lib/formats/csv/csv-cells.ts', 'lib/formats/csv/values.ts'],
    samples: [Buffer.from(CSV), Buffer.from(`\ufeff${CSV.replaceAll('","', '";"')}`)],
    throws: [MalformedError],
    read: bytes => readPieces(new ComputerRows({ table, take: judging() }), bytes),
  }),
  byteReader({
    name: 'fleet-pages',
    modules: [
      'lib/formats/ldap-bulk/bulk-frames.ts',
      'lib/formats/ldap-bulk/scan-entry.ts',
      'lib/probes/directory/bulk/pages.ts',
    ],
    samples: [Buffer.concat([ENTRY, ENTRY, END])],
    throws: [DerError, LdapFrameError],
    read: readPages,
  }),
  byteReader({
    name: 'fleet-done-rows',
    modules: ['lib/fleet/resume/done-rows.ts', 'lib/fleet/resume/entry-of-row.ts'],
    samples: [Buffer.from(NDJSON)],
    throws: [MalformedError],
    read: bytes => asFile('ndjson', bytes, readDone),
  }),
]
