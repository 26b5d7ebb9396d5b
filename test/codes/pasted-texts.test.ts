import t from 'tap'
import { explain } from '../../lib/codes/lookup.ts'
import { builtInCatalogue } from '../../lib/engine/builtin.ts'
import { label } from './labels.ts'

const checks = await builtInCatalogue()

/** What is pasted, and for each answer: its short word, what a source says of it, a check that decides it. */
type Paste = readonly [of: string, text: string, ...answers: (readonly [word: string, says: RegExp, check?: string])[]]

const SCP_TENANT = ['15', /points to another tenant/, 'scp-tenant-match'] as const
const NO_SCP = ['16', /service connection point is not configured/, 'scp-lookup'] as const
const NOT_SYNCED = ['37', /synchronized from Active Directory/, 'computer-object'] as const
const DNS = ['38', /cannot communicate with the domain/, 'domain-dns'] as const
const HYBRID = ['42', /failed to perform hybrid join/, 'hybrid-join-state'] as const

const PASTES: readonly Paste[] = [
  [
    'a prompt and its answer',
    'PS C:\\Users\\adm> (Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\SenseCM).EnrollmentStatus\r\n15\r\nPS C:\\Users\\adm>',
    SCP_TENANT,
  ],
  [
    'a remote prompt',
    '[SRV04]: PS C:\\> Get-ItemPropertyValue HKLM:\\SOFTWARE\\Microsoft\\SenseCM EnrollmentStatus\n36',
    ['36', /cannot get at data in Active Directory/, 'ldap-access'],
  ],
  [
    'a mail in German, quoted, wrapped before the number',
    '> Von: Müller, Jörg\n> Gesendet: Montag, 15. April 2024 14:16\n> Hallo,\n> auf unseren 40 Servern steht der\n> EnrollmentStatus\n> auf 16. Was tun?',
    NO_SCP,
  ],
  [
    'a mail in French, quoted twice',
    'Le 15 mai 2024 à 14:25, Jean a écrit :\n> > la valeur EnrollmentStatus est égale à\n> > 13 sur tous nos postes',
    ['13', /Communication with Microsoft Endpoint Manager/, 'endpoint-mem'],
  ],
  [
    'quote marks before reg query',
    '>> EnrollmentStatus    REG_DWORD    0x2a\n>> LastCheckinAttempt  REG_SZ 2024-05-08T13:14:15Z',
    HYBRID,
  ],
  [
    'a portal, in columns',
    'Configuration Management Status | Enrollment error 18 | Last check-in 05/12/2024 3:40 PM',
    ['18', /userCertificate/, 'device-certificate'],
  ],
  ['a name that a mail program broke', '"MDE-Error": EnrollmentRegistrationFailure_AAD_\n> BAD_SCP', NO_SCP],
  [
    'event 305, its text',
    'Automatic registration failed at authentication phase.  Unable to acquire access token.  Exit code: Unknown HResult Error code: 0xcaa90017. Server error: . Tenant type: Federated. Tenant name: contoso.com.',
    ['0xcaa90017', /does not use WS-Trust/, 'federation-realm'],
  ],
  [
    'a result in brackets',
    'The complete join response operation failed. Exit code: The operation timed out (0x80072ee2)',
    ['0x80072ee2', /timed out/, 'endpoint-aad'],
  ],
  ['a row of a Markdown table', '| PC-0013 | 37 | AADRT_E_DEVICE_NOT_FOUND | 2024-06-15 |', NOT_SYNCED],
  ['a Markdown table', '| Computer | EnrollmentStatus |\n|---|---|\n| PC-0013 | 38 |', DNS],
  ['Export-Csv', '"PSComputerName","EnrollmentStatus"\r\n"PC01","15"\r\n"PC02","38"\r\n', SCP_TENANT, DNS],
  [
    'Format-Table of Invoke-Command',
    'PSComputerName EnrollmentStatus RunspaceId\n-------------- ---------------- ----------\nPC13                         42 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11\n',
    HYBRID,
  ],
  [
    'a log of key=value',
    'ts=2024-05-05 level=error msg="enroll failed" EnrollmentStatus=40 drift=312s',
    ['40', /clocks/, 'clock-skew'],
  ],
  [
    'counts beside codes',
    'Nightly: devices with status 14: 12; status 25: 3',
    ['14', /Communication with Azure AD/, 'endpoint-aad'],
    ['25', /line of sight to a domain controller/, 'dc-reachable'],
  ],
  [
    'an event as XML',
    '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-User Device Registration" Guid="{23B8D46B-67DD-40A3-B636-D43E50552C6D}"/><EventID>309</EventID><TimeCreated SystemTime="2024-05-15T13:14:15.1617Z"/></System><EventData><Data Name="ExitCode">0x801C001F</Data></EventData></Event>',
    ['event 309', /could not be discovered/, 'drs-discovery'],
    ['0x801c001f', /took too long/, 'drs-discovery'],
  ],
  [
    'Russian, with another number',
    'ошибка регистрации: код 17, сервер SRV-25',
    ['17', /Enterprise DRS/, 'scp-drs-kind'],
  ],
  ['Turkish', 'EnrollmentStatus değeri 41 görünüyor', ['41', /supports hybrid join/, 'name-resolution']],
  ['Arabic', 'حالة التسجيل EnrollmentStatus هي 38 على كل الأجهزة', DNS],
  ['Greek', 'Ο κωδικός σφάλματος είναι 15', SCP_TENANT],
  [
    'Japanese',
    '登録に失敗しました。イベント ID 305、エラー 0xCAA82EE7',
    ['event 305', /authentication phase/, 'federation-mex'],
    ['0xcaa82ee7', /could not be resolved/, 'name-resolution'],
  ],
  [
    'Chinese',
    '设备注册失败 事件 ID 304 错误代码 0x801C0021',
    ['event 304', /join phase/, 'hybrid-join-state'],
    ['0x801c0021', /metadata of the registration service/, 'endpoint-aad'],
  ],
  [
    'German Windows around a code',
    'Fehler: Beim automatischen Registrieren in der Beitrittsphase ist ein Fehler aufgetreten. Exitcode: Unbekannter HResult. Fehlercode: 0x801c03f2',
    ['0x801c03f2', /DirectoryError/, 'computer-object'],
  ],
  [
    'dsregcmd with a remark',
    '          Client ErrorCode : 0x80090016 (Keyset does not exist)',
    ['0x80090016', /TPM was cleared/, 'hybrid-join-state'],
  ],
  ['a number and its Win32 name', 'ERROR_NO_SUCH_USER (1317)', ['0x80070525', /.+/]],
  [
    'WinINet numbers',
    'error 12007, then error 12029',
    ['0x80072ee7', /could not be resolved/, 'name-resolution'],
    ['0x80072efd', /No connection/, 'endpoint-aad'],
  ],
  ['net helpmsg', 'C:\\>NET HELPMSG 1311', ['0x8007051f', /No logon server/, 'dc-reachable']],
  ['a function of WinHTTP', 'WinHttpSendRequest failed 12002', ['0x80072ee2', /timed out/, 'endpoint-aad']],
  [
    'a function of WinINet',
    'HttpSendRequest returned FALSE, GetLastError = 12029',
    ['0x80072efd', /No connection/, 'endpoint-aad'],
  ],
  ['a status without its first word', 'Hybrid join failure (42)', ['42', /failed to perform hybrid join/]],
  ['the last result of a task', 'Last Run Result -2147024891', ['0x80070005', /Access is denied/]],
  ['a number named by its library', 'WinHTTP 12029', ['0x80072efd', /No connection/, 'endpoint-aad']],
  ['a fenced block', '```\n    EnrollmentStatus    REG_DWORD    0x19\n```', ['25', /line of sight/, 'dc-reachable']],
  [
    'a list with tabs',
    'EnrollmentStatus\t:\t42\r\nEnrollmentPayload\t:\t{"intuneDeviceId":"6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11"}',
    HYBRID,
  ],
  ['nested JSON', '{"EnrollmentStatus":{"value":36,"type":"DWord"}}', ['36', /Active Directory/, 'ldap-access']],
  ['YAML', "EnrollmentStatus: '42'\nother: 7", HYBRID],
  [
    'a result of the analyzer, in a sentence',
    'Hi, we get "General Hybrid join failure (10)" in the analyzer',
    ['10', /failed to perform hybrid join/],
  ],
  ['a result of the analyzer, alone', 'Tenant mismatch (15)', SCP_TENANT],
  [
    'a log with a time and a SID',
    '[2024-05-15 13:14:15.000] [ERROR] EnrollmentStatus: 0x11 | Session S-1-5-18',
    ['17', /Enterprise DRS/, 'scp-drs-kind'],
  ],
  [
    'a ticket',
    'INC0015163 / CHG0026\nShort description: MDE enrollment code 26\nConfiguration item: SRV-41',
    ['26', /AD FS must issue the claims/, 'federation-realm'],
  ],
]

t.test('pasted texts: the codes in them, and what they mean', async t => {
  t.ok(PASTES.length >= 30)
  for (const [of, text, ...answers] of PASTES) {
    const explanations = explain(text, checks)
    t.strictSame(
      explanations.map(label).map(word => word.toLowerCase()),
      answers.map(([word]) => word.toLowerCase()),
      of,
    )
    answers.forEach(([word, says, check], index) => {
      const explanation = explanations[index]
      t.match(explanation?.meanings.map(({ text }) => text).join('\n'), says, `${of}: ${word}`)
      t.ok(
        explanation?.meanings.every(({ source, version }) => source && version),
        `${of}: with its source`,
      )
      if (check !== undefined) t.ok(explanation?.checks.includes(check), `${of}: ${word} is decided by ${check}`)
    })
  }
})

t.test('what nobody has explained stays unexplained', async t => {
  for (const text of [
    'The new code 0x801cDEAD appeared',
    'EnrollmentStatus is 45 since the update',
    'ErrorCode: AADSTS700016',
    'KDC_ERR_CLIENT_REVOKED 0x12',
    'AADRT_E_SOMETHING_NEW',
    'Event 122099 in the analyzer, event 399 in the log',
    'Connectivity issue (15)',
    'Hybrid join failure (15)',
    'WinHttpOpen failed 12999',
    'net helpmsg 2',
    'HttpSendRequest was called 12002nd',
    'Serial, EnrollmentStatus of 3 devices\nPC01, unknown, 15',
    'curl: (6) Could not resolve host: enterpriseregistration.windows.net',
    'PC-0013 PC-0025 2024-06-15',
  ]) {
    const explanations = explain(text, checks)
    t.strictSame(
      explanations.flatMap(({ kind, meanings, codes, steps }) => [kind, ...meanings, ...codes, ...steps]),
      explanations.map(() => 'unknown'),
      text,
    )
    t.ok(
      explanations.every(({ hint, run }) => hint !== undefined && run === undefined),
      text,
    )
  }
})
