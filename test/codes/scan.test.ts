import t from 'tap'
import { explain } from '../../lib/codes/lookup.ts'
import { CHECKS, labels } from './labels.ts'

interface Paste {
  readonly of: string
  readonly text: string
  readonly finds: readonly string[]
}

const PASTES: readonly Paste[] = [
  {
    of: 'reg query',
    text: 'C:\\>reg query HKLM\\SOFTWARE\\Microsoft\\SenseCM /v EnrollmentStatus\n\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM\n    EnrollmentStatus    REG_DWORD    0xf\n',
    finds: ['15'],
  },
  { of: 'reg query, a code above nine in hex', text: '    EnrollmentStatus    REG_DWORD    0x10', finds: ['16'] },
  {
    of: 'a .reg file',
    text: '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM]\n"EnrollmentStatus"=dword:00000010\n"TenantId"="x"',
    finds: ['16'],
  },
  {
    of: 'a list of PowerShell',
    text: 'EnrollmentStatus : 37\nTenantId         : 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11\nPSPath           : x',
    finds: ['37'],
  },
  { of: 'a table of PowerShell', text: 'EnrollmentStatus\n----------------\n              25\n', finds: ['25'] },
  { of: 'JSON', text: '{"computer":"PC15","EnrollmentStatus":18,"ubr":3570}', finds: ['18'] },
  { of: 'XML', text: '<value name="EnrollmentStatus" type="dword">36</value>', finds: ['36'] },
  {
    of: 'reg add',
    text: 'reg add HKLM\\SOFTWARE\\Microsoft\\SenseCM /v EnrollmentStatus /t REG_DWORD /d 14 /f',
    finds: ['14'],
  },
  {
    of: 'MdeConfigMgrRegInfo.txt',
    text: 'please find reg info for MdeConfigMgr flow On : 05/08/2024 10:15:25\nEnrollmentStatus : 41\nUBR : 4046',
    finds: ['41'],
  },
  {
    of: 'MDEClientAnalyzer.xml',
    text: '<SenseCMEnrollmentStatus displayName="Enrollment Status"><value>Tenant mismatch (15)</value><alert>High</alert></SenseCMEnrollmentStatus>\n<event id="122026"><severity>Error</severity>',
    finds: ['15', 'event 122026'],
  },
  {
    of: 'MDEClientAnalyzer.txt',
    text: '2024-05-08 10:00:00Z [Error] EnrollmentStatusCheck 122026: see below',
    finds: ['event 122026'],
  },
  {
    of: 'dsregcmd, tests before the join',
    text: '      AD Connectivity Test : PASS\n     AD Configuration Test : PASS\n        DRS Discovery Test : FAIL [0x801c0021/0x80072ee2]\n     DRS Connectivity Test : SKIPPED',
    finds: ['0x801c0021', '0x80072ee2'],
  },
  {
    of: 'dsregcmd, previous registration',
    text: '     Previous Registration : 2019-01-31 09:16:43.000 UTC\n         Registration Type : sync\n               Error Phase : join\n          Client ErrorCode : 0x801c03f2\n          Server ErrorCode : DirectoryError\n            Server Message : The device object by the given id (e92325d0-7c3a-4d0e-9a57-94ae875d5245) is not found.\n              Https Status : 400\n                Request Id : 6bff0bd9-820b-484b-ab20-2a4f7b76c58e',
    finds: ['0x801c03f2', 'The device object by the given id is not found'],
  },
  {
    of: 'dsregcmd, wrong tenant',
    text: "            Server Message : AADSTS90002: Tenant '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11' not found. Trace 15",
    finds: ['AADSTS90002'],
  },
  {
    of: 'dsregcmd, primary refresh token',
    text: '            Attempt Status : 0xc000006d\n                HTTP Error : 0x0\n               HTTP status : 400\n  Server Error Description : AADSTS50126: wrong',
    finds: ['0xc000006d', 'AADSTS50126'],
  },
  {
    of: 'event viewer',
    text: 'Log Name:      Microsoft-Windows-User Device Registration/Admin\nDate:          31.01.2024 09:15:13\nEvent ID:      304\nLevel:         Error\nComputer:      PC15.corp.example\nDescription:\nAutomatic registration failed at join phase. \nExit code: Unknown HResult Error code: 0x801c001d\nServer error: empty',
    finds: ['event 304', '0x801c001d'],
  },
  {
    of: 'event viewer, German',
    text: 'Ereignis-ID:   307\nEbene:         Fehler\nBeschreibung:  Fehlercode: 0x801C001D',
    finds: ['event 307', '0x801c001d'],
  },
  { of: 'event viewer, French', text: 'ID de l’événement : 334\nNiveau : Erreur', finds: ['event 334'] },
  { of: 'event viewer, Spanish', text: 'Id. del evento:  305\nNivel: Error', finds: ['event 305'] },
  {
    of: 'event viewer, Japanese',
    text: 'イベント ID:      304\nレベル:         エラー\n説明: 終了コード: 0x801c03f2',
    finds: ['event 304', '0x801c03f2'],
  },
  {
    of: 'event XML',
    text: '<EventID Qualifiers="">220</EventID><Version>0</Version><Level>2</Level><Data Name="Error">1317</Data>',
    finds: ['event 220', '0x80070525'],
  },
  {
    of: "Get-WinEvent's table",
    text: '1/31/2024 9:16:43 AM            304 Error            Automatic registration failed at join phase.',
    finds: ['event 304'],
  },
  {
    of: "Get-WinEvent's list",
    text: 'TimeCreated  : 31.01.2024 09:16:43\nProviderName : Microsoft-Windows-User Device Registration\nId           : 226\nMessage      : x',
    finds: ['event 226'],
  },
  {
    of: 'an ADAL log',
    text: 'AdalLog: HRESULT: 0xcaa82ee7\nAdalLog: HRESULT: 0x4aa90010\nAdalLog: HRESULT: 0x2ee7 ; HRESULT: 0x0',
    finds: ['0xcaa82ee7', '0x80072ee7'],
  },
  { of: 'signed and unsigned decimals', text: 'hr=-2145648611; last=2147954402;', finds: ['0x801c001d', '0x80072ee2'] },
  {
    of: 'nltest',
    text: 'Getting DC name failed: Status = 1355 0x54b ERROR_NO_SUCH_DOMAIN',
    finds: ['0x8007054b', '38'],
  },
  {
    of: 'a Win32 number in brackets',
    text: 'Event 220, ERROR_NO_SUCH_USER (1317)',
    finds: ['event 220', '0x80070525'],
  },
  {
    of: 'a mail, quoted and wrapped',
    text: '> > Hi all,\n> > on our terminal servers the value of EnrollmentStatus is\n> > 34, what does it\n> mean?\n',
    finds: ['34'],
  },
  {
    of: 'a mail, quoted-printable',
    text: 'the code is 0x801c=\r\n001d and EnrollmentStatus=3D16',
    finds: ['0x801c001d', '16'],
  },
  { of: 'Markdown', text: '**EnrollmentRegistrationFailure\\_AAD\\_MismatchTenants** (`15`)', finds: ['15'] },
  { of: 'HTML', text: '<td>EnrollmentStatus</td><td>&quot;40&quot;</td>', finds: ['40'] },
  { of: 'a prompt with colours', text: '\x1b[31;1mEnrollmentStatus\x1b[0m : \x1b[32m38\x1b[0m', finds: ['38'] },
  { of: 'UTF-16 read as UTF-8', text: `\ufeff${[...'EnrollmentStatus : 17'].join('\0')}`, finds: ['17'] },
  {
    of: 'a sentence',
    text: 'Three of our servers are stuck with error code 25, the others show error 13 or 14.',
    finds: ['25', '13', '14'],
  },
  { of: 'a range in a sentence', text: 'Codes 26-28 and 32 came up.', finds: ['26', '27', '28', '32'] },
  { of: 'German', text: 'Nach dem Onboarding lautet der Fehlercode 15, auf 12 Geräten.', finds: ['15'] },
  { of: 'French', text: "Le poste renvoie le code d'erreur 16 depuis 3 jours.", finds: ['16'] },
  { of: 'Spanish', text: 'Aparecen los códigos 13, 14 y 25 en 40 equipos.', finds: ['13', '14', '25'] },
  { of: 'Italian', text: 'Il codice di errore è 41.', finds: ['41'] },
  { of: 'Russian', text: 'Код ошибки: 40 на 15 устройств', finds: ['40'] },
  { of: 'Polish', text: 'kod błędu 38', finds: ['38'] },
  { of: 'Japanese', text: '登録のエラーコード15が表示されます', finds: ['15'] },
  { of: 'Japanese, the value', text: 'EnrollmentStatusの値は15です', finds: ['15'] },
  { of: 'Chinese', text: '注册失败，错误代码：16。', finds: ['16'] },
  { of: 'Korean', text: '오류 코드 37', finds: ['37'] },
  {
    of: 'names in a sentence',
    text: 'I see AADRT_E_DEVICE_NOT_FOUND and enrollmentregistrationfailure_aad_bad_scp today',
    finds: ['37', '16'],
  },
  {
    of: 'a line of the matrix',
    text: ' 15  EnrollmentRegistrationFailure_AAD_MismatchTenants     FAIL      scp-tenant-match',
    finds: ['15', 'check scp-tenant-match'],
  },
  {
    of: 'the row without a number',
    text: 'the portal says: Precondition not met, on all 2012 R2 hosts',
    finds: ['server-2012r2'],
  },
  {
    of: 'several events',
    text: 'events 304, 305 and 307 repeat every 5 minutes',
    finds: ['event 304', 'event 305', 'event 307'],
  },
  {
    of: 'the same thing twice',
    text: 'EnrollmentStatus 15 ... error 15 ... EnrollmentRegistrationFailure_AAD_MismatchTenants',
    finds: ['15'],
  },
  {
    of: 'an unknown failure code',
    text: 'It ended with 0x80180030 after 0x801c0021.',
    finds: ['? 0x80180030', '0x801c0021'],
  },
  { of: 'an unknown name of the family', text: 'AADRT_E_DEVICE_LOST was logged', finds: ['? AADRT_E_DEVICE_LOST'] },
  { of: 'an unknown value', text: 'EnrollmentStatus : 77', finds: ['? 77'] },
]

t.test('finds codes in pasted text', async t => {
  for (const { of, text, finds } of PASTES) t.same(labels(text), finds, of)
})

/** Numbers that are no codes, in surroundings like those of codes. */
const LOOK_ALIKES: readonly string[] = [
  'Started on 2024-05-15 at 13:14:15, ended 15.05.2024 16:25.',
  'Version 10.0.15.0 of 14.2 (build 13.14.25)',
  'Listening on 10.15.16.17:389 and dc1.corp.example:25',
  '{15161718-1314-2526-3637-383940414243}',
  'S-1-5-21-1004336348-1177238915-682003330-512',
  '15 MB of 25 GB free, 13% used, took 14 ms',
  'EnrollmentStatus is missing on 12 devices',
  'EnrollmentStatus has been gone since 15 May',
  'The process ended with exit code 15.',
  'HTTP status 14, Https Status : 41',
  'System error 5 has occurred.',
  'KDC error 25: preauthentication required',
  'port 25 is open, port 389 is closed',
  'KB5006738 and KB 5023773 are installed on 16 servers',
  'Thumbprint AA11BB22CC33DD44EE55FF66AA77BB88CC99DD00',
  'https://example.test/errors?code=15&event=304',
  'PC13 PC14 SRV-15 vm16',
  'Process ID 304, Request Id : 220, thread id: 305',
  'logman create trace aadrt -p {bd67e65c-9cc2-51d8-7399-0bb9899e75c1} 0xffffffffffffffff 0xff -ets',
  'Room 304, call +49 30 122026123',
  'Order 1220260 and 0122026 were shipped',
  'a { color: #122033; }',
  'Serial 801c001d-x and file801c001d',
  'HRESULT: 0x4aa90010 ; HRESULT: 0x0',
  'EnrollmentStatus : \nTenantId : 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11',
  'The proxy drops every connection, and the proxy log is empty.',
  'maybe 15 of them decode 16',
]

t.test('ignores look-alikes', async t => {
  for (const text of LOOK_ALIKES) {
    const [answer, ...others] = explain(text, CHECKS)
    t.equal(answer?.kind, 'unknown', text)
    t.same(answer?.meanings, [], `${text}: nothing invented`)
    t.same(others, [], `${text}: one answer`)
  }
})

t.test('a million characters are read in bounded time', async t => {
  const hostile = [
    '1',
    'a',
    '-',
    '1.',
    'error ',
    'EnrollmentStatus,',
    'a,EnrollmentStatus\n1,15\n',
    'Tenant mismatch (',
    'EnrollmentStatus ',
    '> ',
    'id ',
    '0x',
    'a-',
    'A_',
    'https://',
    '1,',
    'event id ',
    '[',
    '\u00a0',
    'x:1 ',
    'may 1 ',
  ]
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const start = process.cpuUsage()
    explain(text, CHECKS)
    const { user, system } = process.cpuUsage(start)
    t.ok(
      (user + system) / 1e6 < 10,
      `${JSON.stringify(piece)}: ${Math.round((user + system) / 1e3)} ms of processor time`,
    )
  }
})
