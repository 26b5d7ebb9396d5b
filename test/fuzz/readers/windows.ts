import { readClixml } from '../../../lib/formats/clixml/read.ts'
import { decodeText } from '../../../lib/formats/clixml/text.ts'
import { ClixmlProgress } from '../../../lib/formats/clixml/values.ts'
import { writeClixml } from '../../../lib/formats/clixml/write.ts'
import { readDsregcmd } from '../../../lib/formats/dsregcmd/read.ts'
import * as values from '../../../lib/formats/dsregcmd/values.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { readSecureChannel } from '../../../lib/formats/nltest.ts'
import { readConnectionSettings } from '../../../lib/formats/registry/connection-settings.ts'
import { decodeData, typeName } from '../../../lib/formats/registry/data.ts'
import { looksLikeRegFile, readRegFile } from '../../../lib/formats/registry/reg-file.ts'
import { readRegQuery } from '../../../lib/formats/registry/reg-query.ts'
import { labClaimRules } from '../../../lib/lab/claim-rules.ts'
import { fileInput } from '../../../lib/probes/files/input.ts'
import { readers } from '../../../lib/probes/files/readers.ts'
import { readAnswer } from '../../../lib/probes/windows/powershell/answer.ts'
import { hybridJoined, notJoined, previousRegistration, printDsregcmd } from '../../helpers/dsregcmd.ts'
import { dword, printRegFile, printRegQuery, type Registry, sz } from '../../helpers/registry-file.ts'
import { type AnyReader, byteReader, textReader } from '../reader.ts'

const REGISTRY: Registry = {
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM': {
    EnrollmentStatus: dword(15),
    'Last Checkin': sz('2026-06-15 09:00  UTC'),
    Many: { type: 'REG_MULTI_SZ', value: ['a', 'b'] },
    Time: { type: 'REG_QWORD', value: 0x1da1b2c3d4e5f60n },
    Bytes: { type: 'REG_BINARY', value: Buffer.alloc(40, 7) },
  },
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD': { TenantId: sz('x'), '': sz('"\\') },
}
const REG_FILE = printRegFile(REGISTRY)
const REG_QUERY = printRegQuery(REGISTRY)
const JOINED = printDsregcmd(hybridJoined())
const FAILED = printDsregcmd(notJoined({}, previousRegistration({ 'Server Message': 'not found' })))
const CLIXML = writeClixml([
  ['a\nb', 1, -1, 0.5, null, true, 2n ** 63n, new Date(0), Buffer.from('bytes')],
  new Map([['value', new Map([['inner', ['_x0041_', '<&>']]])]]),
  new ClixmlProgress('a', 's', 5),
])
const SETTINGS = Buffer.concat([
  Buffer.from([70, 0, 0, 0, 3, 0, 0, 0, 15, 0, 0, 0, 11, 0, 0, 0]),
  Buffer.from('proxy.t:808'),
  Buffer.from([7, 0, 0, 0]),
  Buffer.from('<local>'),
  Buffer.from([0, 0, 0, 0]),
])

/** What Windows devices write and print. */
export const windowsReaders: readonly AnyReader[] = [
  textReader({
    name: 'clixml',
    modules: [
      'lib/formats/clixml/read.ts',
      'lib/formats/clixml/xml.ts',
      'lib/formats/clixml/containers.ts',
      'lib/formats/clixml/progress.ts',
    ],
    samples: [CLIXML],
    read: readClixml,
  }),
  textReader({
    name: 'clixml-text',
    modules: ['lib/formats/clixml/text.ts'],
    samples: ['a_x000A_b_x005F_x0041_'],
    read: decodeText,
  }),
  textReader({
    name: 'powershell-answer',
    modules: ['lib/probes/windows/powershell/answer.ts'],
    samples: [writeClixml([new Map([['value', [1]]])]), writeClixml([new Map([['message', 'x']])])],
    read: clixml => readAnswer(Buffer.from(clixml).toString('base64')),
  }),
  textReader({
    name: 'dsregcmd',
    modules: ['lib/formats/dsregcmd/read.ts', 'lib/formats/dsregcmd/line.ts'],
    samples: [JOINED, FAILED],
    throws: [MalformedError],
    read: readDsregcmd,
  }),
  textReader({
    name: 'dsregcmd-values',
    modules: ['lib/formats/dsregcmd/values.ts'],
    samples: [
      'YES',
      'FAIL [0x801c03f2]',
      '0x80070520',
      '2026-06-15 09:16:43.000 UTC',
      '[ 2026-01-11 21:02:50.000 UTC -- x ]',
    ],
    read: text =>
      [values.readFlag, values.readTest, values.readErrorCode, values.readTime, values.readValidity].map(f => f(text)),
  }),
  textReader({
    name: 'reg-file',
    modules: ['lib/formats/registry/reg-file.ts', 'lib/formats/registry/reg-value.ts', 'lib/formats/registry/key.ts'],
    samples: [REG_FILE],
    throws: [MalformedError],
    read: text => looksLikeRegFile(text) && [...readRegFile(text)],
  }),
  textReader({
    name: 'reg-query',
    modules: ['lib/formats/registry/reg-query.ts', 'lib/formats/registry/key.ts'],
    samples: [REG_QUERY],
    throws: [MalformedError],
    read: readRegQuery,
  }),
  byteReader({
    name: 'registry-data',
    modules: ['lib/formats/registry/data.ts'],
    samples: [Buffer.from('text\0more\0\0', 'utf16le'), Uint8Array.of(1, 2, 3, 4), Buffer.alloc(8, 9)],
    read: bytes => Array.from({ length: 13 }, (_, type) => decodeData(typeName(type), bytes)),
  }),
  byteReader({
    name: 'connection-settings',
    modules: ['lib/formats/registry/connection-settings.ts'],
    samples: [SETTINGS],
    read: readConnectionSettings,
  }),
  textReader({
    name: 'nltest',
    modules: ['lib/formats/nltest.ts'],
    samples: ['Flags: 30 HAS_IP\r\nTrusted DC Name \\\\dc1.corp.test\r\nConnection Status Status = 0 0x0 NERR_Success'],
    read: readSecureChannel,
  }),
  byteReader({
    name: 'evidence-of-others',
    modules: ['lib/formats/decode-text.ts', 'lib/probes/files/readers.ts'],
    samples: [
      Buffer.from(JOINED),
      Buffer.from(`\ufeff${REG_FILE}`, 'utf16le'),
      Buffer.from(`${FAILED}\n${REG_QUERY}`),
      Buffer.from(Object.values(labClaimRules()).join('\n')),
    ],
    throws: [MalformedError],
    read: bytes =>
      Promise.all(readers.map(reader => reader.read(fileInput({ name: 'x', at: '2026-06-15T00:00:00Z', bytes })))),
  }),
]
