import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { checks } from '../../../checks/index.ts'
import { readEvidence } from '../../../lib/engine/evidence-input.ts'
import { REG_INFO, RESULT_2022, RESULT_2024 } from '../../helpers/client-analyzer.ts'
import { notJoined, printDsregcmd } from '../../helpers/dsregcmd.ts'
import { dword, printRegFile } from '../../helpers/registry-file.ts'
import { writeZip } from '../../helpers/zip.ts'

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

const PACKAGE: Readonly<Record<string, string | Buffer>> = {
  'MDEClientAnalyzer.htm': '<html></html>',
  'SystemInfoLogs/MDEClientAnalyzer.xml': RESULT_2024,
  'SystemInfoLogs/MDEClientAnalyzer.txt': 'Device name: PC01',
  'SystemInfoLogs/dsregcmd.txt': printDsregcmd(notJoined()),
  'SystemInfoLogs/RegOnboardedInfoCurrent.Json': '{}',
  'SystemInfoLogs/CDJ.reg': printRegFile({
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ': { FallbackToSyncJoin: dword(0) },
  }),
  'SystemInfoLogs/SCHANNEL.reg': printRegFile({ 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Other': { a: dword(1) } }),
  'MdeConfigMgrLogs/MdeConfigMgrRegInfo.txt': utf16(REG_INFO),
  'MdeConfigMgrLogs/SecurityManagementConfiguration.json': '{"unknown":true}',
  'EventLogs/sense.evtx': Buffer.alloc(100_000),
}

function zipOf(files: Readonly<Record<string, string | Buffer>>, prefix = ''): Buffer {
  return writeZip(Object.entries(files).map(([name, content]) => ({ name: `${prefix}${name}`, content })))
}

const EXPECTED = {
  clientAnalyzer: { value: { scriptVersion: '08May2024', runTime: '05/08/2024 10:00:00' } },
  enrollment: {
    value: {
      status: { state: 'present', value: 15, where: /^EnrollmentStatus, line 3 of .*MdeConfigMgrRegInfo\.txt/ },
      intuneDeviceId: { value: '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11' },
      lastCheckinAttempt: { value: '2024-05-08T09:00:00Z' },
      lastCheckinSuccess: { state: 'unread', message: /time of the last attempt/ },
    },
  },
  senseAgent: {
    value: {
      version: { value: '10.8760.17763.1000' },
      orgId: { where: /^OrgId in .*MDEClientAnalyzer\.xml/ },
      modeSwitch: { value: '2' },
    },
  },
  operatingSystem: {
    value: {
      build: { value: 17763 },
      revision: { value: 5696 },
      hostName: { value: 'PC01' },
      installationType: { value: 'Server' },
    },
  },
  powershellMode: { value: { languageMode: { value: 'FullLanguage' } } },
  joinPolicy: { value: { fallbackToSyncJoin: { value: 0 } } },
  joinState: { value: { domainJoined: 'yes', where: /dsregcmd\.txt/ } },
}

t.test('the zip, its folder, and the folder around it', async t => {
  const folder = t.testdir()
  const zip = join(folder, 'MDEClientAnalyzerResult.zip')
  writeFileSync(zip, zipOf(PACKAGE))
  const read = await readEvidence(zip, checks, '--with')
  t.match(read.evidence, EXPECTED)
  t.match(read.evidence['clientAnalyzer'], { value: { where: `SystemInfoLogs/MDEClientAnalyzer.xml in ${zip}` } })

  writeFileSync(zip, zipOf(PACKAGE, 'MDEClientAnalyzerResult\\').toString('latin1'), 'latin1')
  t.match((await readEvidence(zip, checks)).evidence, EXPECTED, 'with backslashes, as .NET Framework wrote them')

  for (const [name, content] of Object.entries(PACKAGE)) {
    const path = join(folder, 'unpacked', 'MDEClientAnalyzerResult', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  t.match((await readEvidence(join(folder, 'unpacked'), checks)).evidence, EXPECTED)
})

t.test('single files of it', async t => {
  const folder = t.testdir()
  const read = async (content: string | Buffer) => {
    const path = join(folder, 'x')
    writeFileSync(path, content)
    return (await readEvidence(path, checks)).evidence
  }
  t.match(await read(RESULT_2024), {
    enrollment: { value: { status: { value: 15, where: /SenseCMEnrollmentStatus in / } } },
  })
  t.match(await read(utf16(REG_INFO)), { enrollment: { value: { status: { value: 15 } } } })
  const old = await read(RESULT_2022)
  t.notOk(old['enrollment'], 'a text without a number is not guessed at')
  t.match(old['clientAnalyzer'], { value: { scriptVersion: '28042022', events: [{ id: 121027 }] } })
  await t.rejects(read(RESULT_2024.slice(0, 900)), {
    name: 'UsageError',
    message: /expected the result of the Client Analyzer, found malformed XML/,
  })
})

t.test('archives that are refused, each in one sentence', async t => {
  const folder = t.testdir()
  const whole = zipOf(PACKAGE)
  const results = 'SystemInfoLogs/MDEClientAnalyzer.xml'
  const zeros = Buffer.alloc(40 * 1_048_576)
  const cases: readonly [name: string, zip: Buffer, message: RegExp][] = [
    ['cut', whole.subarray(0, whole.length - 500), /the archive is not whole: it breaks off before its directory\.$/],
    ['cut in the middle', whole.subarray(0, 2000), /is not whole/],
    [
      'encrypted',
      writeZip([{ name: results, content: RESULT_2024, encrypted: true }]),
      /the archive is encrypted; unpack it/,
    ],
    [
      'a name that climbs out',
      writeZip([{ name: '../../evil.xml', content: 'x' }]),
      /leads out of it: \.\.\/\.\.\/evil\.xml\.$/,
    ],
    ['the same with backslashes', writeZip([{ name: '..\\evil.xml', content: 'x' }]), /leads out of it/],
    ['an absolute name', writeZip([{ name: '/etc/evil.xml', content: 'x' }]), /leads out of it: \/etc\/evil\.xml\.$/],
    ['a drive', writeZip([{ name: 'C:\\evil.xml', content: 'x' }]), /leads out of it/],
    [
      '10 GB when unpacked',
      writeZip(['1', '2', '3'].map(name => ({ name, content: 'x', claims: 0xfffffff0 }))),
      /unpacks to more than 4294967296 bytes/,
    ],
    [
      'a large file',
      writeZip([{ name: results, content: zeros }]),
      /MDEClientAnalyzer\.xml in the archive is larger than 33554432 bytes/,
    ],
    [
      'a file that grows a thousandfold',
      writeZip([{ name: results, content: zeros.subarray(0, 20 * 1_048_576) }]),
      /grows to more than \d+ bytes from \d+\.$/,
    ],
    [
      'a file that claims to be small',
      writeZip([{ name: results, content: zeros, claims: 100 }]),
      /the archive cannot be read: too many bytes in the stream/,
    ],
    [
      'too many files',
      writeZip(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: '' }))),
      /more than 10000 files/,
    ],
    [
      'nested',
      writeZip([{ name: 'Result.zip', content: whole }]),
      /holds no evidence, but another archive, Result\.zip; unpack it, and give that one\.$/,
    ],
    [
      'two devices',
      writeZip(['a/', 'b/'].map(at => ({ name: `${at}MDEClientAnalyzer.xml`, content: RESULT_2024 }))),
      /the result of one device, found two \(a\/MDEClientAnalyzer\.xml and b\//,
    ],
    ['of something else', writeZip([{ name: 'a.txt', content: 'hello' }]), /holds no evidence; expected one of: /],
    ['empty', writeZip([]), /holds no evidence/],
  ]
  for (const [name, zip, message] of cases) {
    const path = join(folder, 'x.zip')
    writeFileSync(path, zip)
    await t.rejects(readEvidence(path, checks), { name: 'UsageError', message }, name)
    const error = await readEvidence(path, checks).catch((thrown: Error) => thrown)
    t.match(error instanceof Error ? error.message : '', /^--evidence: [^\n]+\.$/, name)
  }
})
