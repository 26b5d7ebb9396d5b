import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { notJoined, previousRegistration, printDsregcmd } from '../helpers/dsregcmd.ts'
import { dword, printRegFile, printRegQuery, type Registry, sz } from '../helpers/registry-file.ts'
import { program } from './program.ts'

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const valid = ajv.compile(JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8')))

const MICROSOFT = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft'
const REGISTRY: Registry = {
  [`${MICROSOFT}\\SenseCM`]: { EnrollmentStatus: dword(42) },
  [`${MICROSOFT}\\Windows\\CurrentVersion\\CDJ`]: { FallbackToSyncJoin: dword(1) },
}
const FAILED = printDsregcmd(
  notJoined(
    { 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]', 'DRS Connectivity Test': 'SKIPPED' },
    previousRegistration({ 'Client ErrorCode': '0x80090016' }),
  ),
)

interface Result {
  readonly checks: readonly { id: string; status: string; skip?: { reason: string } }[]
  readonly codes: readonly { code: unknown; verdict: string; because: readonly string[] }[]
  readonly mode: string
  readonly modeReason: string
  readonly exitCode: number
}

function resultOf(stdout: string): Result {
  return JSON.parse(stdout)
}

t.test('texts of a device are judged, and nothing else is contacted', async t => {
  const folder = t.testdir()
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('a.txt'), `PS C:\\> dsregcmd /status\r\n${FAILED}`)
  writeFileSync(path('b.reg'), Buffer.from(`\ufeff${printRegFile(REGISTRY)}`, 'utf16le'))
  const args = ['run', '--evidence', path('a.txt'), '--evidence', path('b.reg'), '--domain', 'corp.example.test']
  const { code, stdout, stderr } = await program([...args, '--format', 'json', '--save-evidence', path('c.json')])
  t.equal(code, 1)
  t.equal(stderr, '')
  const result = resultOf(stdout)
  t.ok(valid(result), JSON.stringify(valid.errors))
  t.match(
    result.codes.find(row => row.code === 42),
    { verdict: 'fail', because: ['hybrid-join-state', 'enrollment-status'] },
  )
  const status = (id: string) => result.checks.find(row => row.id === id)
  t.match(status('scp-client-override'), { status: 'pass' })
  t.match(status('domain-dns'), { status: 'skip', skip: { reason: 'offline' } })
  t.match(status('aadrt-log-provider'), { status: 'skip', skip: { reason: 'offline' } })

  const again = await program(['run', '--evidence', path('c.json'), '--format', 'json'])
  t.equal(again.code, 1)
  t.strictSame(resultOf(again.stdout).codes, result.codes, 'saved and judged again')
})

t.test('a paste with a list of Get-ItemProperty, the proxy of services and a dsregcmd table', async t => {
  const list = (path: string, ...lines: readonly string[]) =>
    ['', '', ...lines, `PSPath           : Microsoft.PowerShell.Core\\Registry::${path}`, '', ''].join('\r\n')
  const netsh =
    'Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  proxy.corp.example:8080\r\n    Bypass List     :  (none)\r\n'
  const system = list(
    'HKEY_USERS\\S-1-5-18\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
    'ProxyEnable      : 0',
  )
  const table = FAILED.replaceAll(/^ *([\w -]+?) : (.*)$/gm, '| $1 | $2 |').replaceAll(
    /^\| (\S.*?) *\|\r$/gm,
    '| **$1** | |\r',
  )
  const folder = t.testdir({
    'paste.txt': list(`${MICROSOFT}\\SenseCM`, 'EnrollmentStatus : 42') + netsh + system + table,
  })
  const saved = join(folder, 'saved.json')
  const { code, stderr } = await program(['run', '--evidence', join(folder, 'paste.txt'), '--save-evidence', saved])
  t.strictSame([code, stderr], [1, ''])
  t.match(JSON.parse(readFileSync(saved, 'utf8')).evidence, {
    enrollment: { value: { status: { state: 'present', value: '42' } } },
    deviceProxy: {
      value: {
        winHttp: {
          value: { access: ['server'], server: 'proxy.corp.example:8080' },
          where: /^netsh winhttp show proxy, line \d+ of /,
        },
        system: { value: { access: ['direct'] } },
      },
    },
    joinState: { value: {} },
  })
})

t.test('a text beside evidence of a run', async t => {
  const folder = t.testdir()
  const live = join(folder, 'live.json')
  const query = join(folder, 'query.txt')
  await program(['run', '--lab', 'healthy', '--save-evidence', live])
  writeFileSync(query, printRegQuery({ [`${MICROSOFT}\\SenseCM`]: { EnrollmentStatus: dword(16) } }))
  const { code, stdout } = await program(['run', '--evidence', query, '--evidence', live, '--format', 'json'])
  t.equal(code, 1)
  const failing = resultOf(stdout).codes.filter(({ verdict }) => verdict === 'fail')
  t.match(failing, [{ code: 16, because: ['enrollment-status'] }])
  t.equal(failing.length, 1, 'the first that holds a kind of evidence decides it')
})

t.test('the mode follows the device', async t => {
  const path = join(t.testdir(), 'sense.reg')
  const sense = `${MICROSOFT}\\Windows Advanced Threat Protection`
  const folder = 'C:\\ProgramData\\Microsoft\\Windows Defender Advanced Threat Protection\\Platform\\10.8760.1.2'
  writeFileSync(
    path,
    printRegFile({ [sense]: { SenseCmConfiguration: sz('{"SenseCmModeSwitch":"2"}'), InstallLocation: sz(folder) } }),
  )
  const modeOf = async (...args: string[]) => {
    const { mode, modeReason } = resultOf(
      (await program(['run', '--evidence', path, '--format', 'json', ...args])).stdout,
    )
    return [mode, modeReason]
  }
  t.match(await modeOf(), ['synthetic', /version 10\.8760\.1\.2/])
  t.match(await modeOf('--mode', 'hybrid'), ['hybrid', '--mode hybrid'])
})

t.test('a device that registers synthetically is not failed for a missing SCP', async t => {
  const { code, stdout } = await program(['run', '--lab', 'synthetic-registration', '--format', 'json'])
  t.equal(code, 0)
  const result = resultOf(stdout)
  t.equal(result.mode, 'synthetic')
  t.equal(result.codes.find(row => row.code === 16)?.verdict, 'warn')
})

t.test(
  'a machine that is not Windows says how to get its evidence',
  { skip: process.platform === 'win32' },
  async t => {
    const { code, stdout } = await program(['run', 'os-supported', 'clock-skew'])
    t.equal(code, 3)
    t.match(stdout, /skip\s+os-supported\s+unsupported-platform: Only the Windows device/)
    t.match(stdout, /sensecm-preflight collect device\.json/)
  },
)

t.test('bad input: one sentence, exit code 2', async t => {
  const reg = printRegFile(REGISTRY)
  const folder = t.testdir({
    'cut.txt': FAILED.slice(0, FAILED.indexOf('AD Configuration Test') + 25),
    'header.reg': reg.replace('Version 5.00', 'Version 6.00'),
    'cut.reg': reg.slice(0, reg.indexOf('EnrollmentStatus') + 5),
    'letter.txt': 'It does not work.',
    'table.txt': '\r\nEnrollmentStatus TenantId\r\n---------------- --------\r\n              15 x\r\n',
    'join.txt': 'resultCode: 0x0\r\nDSREGCMD_END_STATUS\r\n AzureAdJoined : NO\r\n EnterpriseJoined : NO\r\n',
    'netsh.txt': 'Aktuelle WinHTTP-Proxyeinstellungen:\r\n\r\n    Direktzugriff (kein Proxyserver).\r\n',
  })
  const cases: readonly [args: string[], message: RegExp][] = [
    [
      ['run', '--evidence', join(folder, 'cut.txt')],
      /cut\.txt: the output of dsregcmd \/status is not whole: it ends in line \d+/,
    ],
    [
      ['run', '--evidence', join(folder, 'header.reg')],
      /expected the first line of a registry file, .* found "Windows Registry Editor Version 6\.00"/,
    ],
    [['run', '--evidence', join(folder, 'cut.reg')], /the text ends within the quotes that begin in line 4/],
    [['run', '--evidence', join(folder, 'letter.txt')], /holds no evidence; expected/],
    [
      ['run', '--evidence', join(folder, 'table.txt')],
      /found a table of Get-ItemProperty in line 2, .*; give a list: /,
    ],
    [
      ['run', '--evidence', join(folder, 'join.txt')],
      /found what dsregcmd \/join, .* printed, .*dsregcmd \/status > FILE/,
    ],
    [
      ['run', '--evidence', join(folder, 'netsh.txt')],
      /netsh winhttp show proxy in line 1 names no proxy .* WinHttpSettings/,
    ],
    ...(process.platform === 'win32'
      ? []
      : ([[['collect', 'x.json'], /collect reads the Windows device that it runs on/]] as [string[], RegExp][])),
    [['collect', 'a', 'b'], /collect writes one file, found 2 names/],
  ]
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await program(args)
    t.equal(code, 2, args.join(' '))
    t.equal(stdout, '')
    t.match(stderr, message)
    t.match(stderr, /^sensecm-preflight: [^\n]+\n$/, 'one line')
  }
})
