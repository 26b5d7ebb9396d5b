import type { ErrorCode, Phase } from './error-code.ts'

const ANY: readonly Phase[] = ['discover', 'auth', 'join', 'sign-in']
const AS_SYSTEM = 'Repeat the connection as SYSTEM: what works for a signed-in user may use another proxy.'
const CLOCK =
  'Compare the clock of the device with that of a domain controller: a wrong clock makes good certificates look bad.'

/** WinINet and WinHTTP share these numbers; an HRESULT wraps them as 0x8007 and the number. */
export const network: readonly ErrorCode[] = [
  {
    name: 'WININET_E_TIMEOUT',
    aliases: ['ERROR_INTERNET_TIMEOUT', 'ERROR_WINHTTP_TIMEOUT'],
    value: 0x80072ee2,
    phases: ANY,
    meanings: [
      { source: 'hybrid-join', text: 'The network timed out.', action: 'Make the Microsoft endpoints accessible.' },
    ],
    codes: [14, 13],
    steps: [
      'Find the address that timed out (event 1022 or 204), and let the devices reach it on TCP port 443.',
      AS_SYSTEM,
    ],
  },
  {
    name: 'WININET_E_NAME_NOT_RESOLVED',
    aliases: ['ERROR_INTERNET_NAME_NOT_RESOLVED', 'ERROR_WINHTTP_NAME_NOT_RESOLVED'],
    value: 0x80072ee7,
    phases: ANY,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The name of the server could not be resolved.',
        action: 'Check the connection to enterpriseregistration.windows.net.',
      },
    ],
    codes: [41, 14, 13],
    steps: ['Resolve enterpriseregistration.windows.net and login.microsoftonline.com on the device.', AS_SYSTEM],
  },
  {
    name: 'WININET_E_CANNOT_CONNECT',
    aliases: ['ERROR_INTERNET_CANNOT_CONNECT', 'ERROR_WINHTTP_CANNOT_CONNECT'],
    value: 0x80072efd,
    phases: ANY,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'No connection with the server could be established.',
        action: 'Make the Microsoft endpoints accessible.',
      },
    ],
    codes: [14, 13],
    steps: ['See whether a firewall refuses TCP port 443 to the endpoints.', AS_SYSTEM],
  },
  {
    name: 'WININET_E_CONNECTION_ABORTED',
    aliases: ['ERROR_INTERNET_CONNECTION_ABORTED', 'ERROR_WINHTTP_CONNECTION_ERROR'],
    value: 0x80072efe,
    phases: ANY,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The connection ended abnormally.',
        action: 'Retry later, or from another network.',
      },
    ],
    codes: [14, 13],
    steps: ['See whether a firewall or a TLS-inspecting proxy cuts the connection.', AS_SYSTEM],
  },
  {
    name: 'WININET_E_DECODING_FAILED',
    aliases: ['ERROR_INTERNET_SECURE_FAILURE', 'ERROR_WINHTTP_SECURE_FAILURE'],
    value: 0x80072f8f,
    phases: ANY,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The answer of the server could not be decoded.',
        action: 'Make sure that no proxy alters the answer.',
      },
      {
        source: 'win32',
        text: 'The TLS connection failed: the certificate of the server is not trusted or not valid now.',
      },
    ],
    codes: [14, 13, 40],
    steps: ['Exempt the endpoints from TLS inspection.', CLOCK],
  },
  {
    name: 'E_INVALIDDATA',
    aliases: ['ERROR_INVALID_DATA'],
    value: 0x8007000d,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The answer is not JSON; a proxy has likely answered HTTP 200 with a sign-in page of its own.',
        action: 'Let SYSTEM pass the proxy silently.',
      },
    ],
    codes: [14, 13],
    steps: ['Let the computer account pass the proxy without a prompt, or exempt the endpoints from authentication.'],
  },
]

/** Win32 errors of Active Directory that device registration shows. */
export const win32: readonly ErrorCode[] = [
  {
    name: 'E_ACCESSDENIED',
    aliases: ['ERROR_ACCESS_DENIED'],
    value: 0x80070005,
    phases: [],
    meanings: [{ source: 'win32', text: 'Access is denied.' }],
    codes: [],
    steps: [
      'If a command printed it, run that in an elevated prompt. What runs as SYSTEM is the computer account on the network: look at the rights of that one.',
    ],
  },
  {
    name: 'ERROR_NO_LOGON_SERVERS',
    value: 0x8007051f,
    phases: ['auth'],
    meanings: [
      { source: 'win32', text: 'No logon server, that is domain controller, is available for the request now.' },
    ],
    codes: [25],
    steps: ['On the device: nltest /dsgetdc:<domain> /force; then nltest /sc_query:<domain>.'],
  },
  {
    name: 'ERROR_NO_SUCH_LOGON_SESSION',
    value: 0x80070520,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'With event 220: a sign of replication trouble in Active Directory.',
        action: 'Troubleshoot replication; it may pass by itself.',
      },
    ],
    codes: [36, 37],
    steps: ['Look at replication between the domain controllers: repadmin /replsummary.'],
  },
  {
    name: 'ERROR_NO_SUCH_USER',
    value: 0x80070525,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'With event 220: a sign of replication trouble in Active Directory.',
        action: 'Troubleshoot replication; it may pass by itself.',
      },
    ],
    codes: [36, 37],
    steps: [
      'See whether the computer object exists on every domain controller, then look at replication: repadmin /replsummary.',
    ],
  },
  {
    name: 'ERROR_NO_SUCH_DOMAIN',
    value: 0x8007054b,
    phases: ['discover'],
    meanings: [{ source: 'win32', text: 'The domain does not exist, or could not be contacted.' }],
    codes: [38, 25],
    steps: ['On the device: nltest /dsgetdc:<domain> /force; then look up _ldap._tcp.dc._msdcs.<domain>.'],
  },
  {
    name: 'ERROR_TIME_SKEW',
    value: 0x80070576,
    phases: ['auth', 'join'],
    meanings: [{ source: 'win32', text: 'The clocks of client and server differ by too much.' }],
    codes: [40],
    steps: ['On the device: w32tm /stripchart /computer:<domain controller> /samples:3 /dataonly.'],
  },
]
