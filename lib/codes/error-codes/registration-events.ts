import type { Code } from '../code.ts'

/** An event of the log Microsoft-Windows-User Device Registration/Admin. */
export interface RegistrationEvent {
  readonly id: number
  readonly text: string
  readonly codes: readonly Code[]
  /** What to look at in the event, or to do about it. */
  readonly steps: readonly string[]
}

const EXIT_CODE = 'Give the exit code in the event to sensecm-preflight explain.'
const SERVER = 'Read the HTTP status and the response of the server in the event.'
const FEDERATED: readonly Code[] = [26, 27, 28, 29, 30, 31, 32]

export const registrationEvents: readonly RegistrationEvent[] = [
  { id: 100, text: 'The discovery request was sent.', codes: [], steps: [] },
  {
    id: 101,
    text: 'Discovery succeeded; the event holds the answer of the registration service.',
    codes: [],
    steps: [],
  },
  { id: 102, text: 'The join request was initialized.', codes: [], steps: [] },
  { id: 103, text: 'The join request was sent.', codes: [], steps: [] },
  { id: 104, text: 'The registration service answered the join request with success.', codes: [], steps: [] },
  { id: 105, text: 'The join was completed.', codes: [], steps: [] },
  { id: 106, text: 'The tasks after the join were completed.', codes: [], steps: [] },
  { id: 110, text: 'The registration was cleared from the device.', codes: [], steps: [] },
  { id: 111, text: 'The registration was written to disk.', codes: [], steps: [] },
  { id: 200, text: 'The discovery request could not be sent.', codes: [14], steps: [EXIT_CODE] },
  {
    id: 201,
    text: 'Discovery failed; the event holds the HTTP status and the response.',
    codes: [14, 15],
    steps: [EXIT_CODE, SERVER],
  },
  { id: 202, text: 'The join request could not be initialized.', codes: [42], steps: [EXIT_CODE] },
  { id: 203, text: 'The join request could not be sent.', codes: [14, 42], steps: [EXIT_CODE] },
  {
    id: 204,
    text: 'The registration service refused the join request; the event holds the HTTP status and the response.',
    codes: [37, 18, 15, 42],
    steps: [EXIT_CODE, SERVER],
  },
  { id: 205, text: 'The join could not be completed.', codes: [42], steps: [EXIT_CODE] },
  {
    id: 212,
    text: 'A value of the registry could not be read or written.',
    codes: [42],
    steps: ['Read operation, path and error in the event.'],
  },
  { id: 219, text: 'The domain join state of the computer could not be read.', codes: [25, 42], steps: [EXIT_CODE] },
  {
    id: 220,
    text: 'The name of the computer could not be read from the domain; with 0x801c001d, Windows cannot read the computer object.',
    codes: [36, 37],
    steps: ['Win32 error 1312 or 1317 in the event: look at replication, repadmin /replsummary.', EXIT_CODE],
  },
  {
    id: 221,
    text: 'The LDAP server could not be connected to; the event names host, port and method.',
    codes: [36, 25],
    steps: ['Try the host and port of the event from the device: Test-NetConnection <host> -Port 389.'],
  },
  {
    id: 226,
    text: 'A server could not be connected to through WinHTTP; the event names host and port.',
    codes: [14, 13, 41],
    steps: [EXIT_CODE],
  },
  { id: 230, text: 'A request could not be sent through WinHTTP.', codes: [14, 13], steps: [EXIT_CODE] },
  {
    id: 231,
    text: 'The TLS certificate of the server is not good.',
    codes: [14, 13, 40],
    steps: [
      'Exempt the endpoints from TLS inspection.',
      'Compare the clock of the device with that of a domain controller.',
    ],
  },
  {
    id: 244,
    text: 'Data for managed registration could not be signed with the key of the device.',
    codes: [18, 42],
    steps: [EXIT_CODE],
  },
  {
    id: 245,
    text: 'The signing certificate for registration could not be verified or renewed.',
    codes: [18, 42],
    steps: [EXIT_CODE],
  },
  {
    id: 304,
    text: 'Automatic registration failed in the join phase.',
    codes: [42, 37, 18, 15, 16],
    steps: [EXIT_CODE, 'The debug output of the event names errorPhase, drsInstance and tenantType.'],
  },
  {
    id: 305,
    text: 'Automatic registration failed in the authentication phase: no access token.',
    codes: FEDERATED,
    steps: [EXIT_CODE, 'The server error in the event is that of the federation service or of Microsoft Entra.'],
  },
  { id: 306, text: 'Automatic registration succeeded.', codes: [], steps: [] },
  {
    id: 307,
    text: 'Automatic registration failed: the registration service could not be looked up in Active Directory.',
    codes: [16, 17, 36],
    steps: ['Look at the service connection point: sensecm-preflight run scp-lookup scp-drs-kind.', EXIT_CODE],
  },
  {
    id: 309,
    text: 'The registration service of Microsoft Entra could not be discovered.',
    codes: [14, 15],
    steps: [EXIT_CODE],
  },
  {
    id: 330,
    text: 'Azure DRS and Enterprise DRS are both configured; only one can be.',
    codes: [17],
    steps: [
      'The event names both: remove enterpriseDrsName from the service connection point, or EnterpriseDrsName from the registry of the device.',
    ],
  },
  { id: 331, text: 'The checks before the join are done; the event holds their debug output.', codes: [], steps: [] },
  {
    id: 332,
    text: 'The device is joined but lacks some of its state; it is removed and joined again.',
    codes: [42],
    steps: ['See whether the next event is 306.'],
  },
  {
    id: 333,
    text: 'The join was not started as SYSTEM.',
    codes: [],
    steps: ['Start the task \\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join instead of dsregcmd.'],
  },
  {
    id: 334,
    text: 'No domain controller could be located, so the device cannot join.',
    codes: [25, 38],
    steps: ['On the device: nltest /dsgetdc:<domain> /force.'],
  },
  { id: 335, text: 'The device is already joined.', codes: [], steps: [] },
  {
    id: 336,
    text: 'Proxy discovery (WPAD) found no configuration file; the request goes out directly.',
    codes: [13, 14],
    steps: ['If there must be a proxy, publish wpad for SYSTEM or set it with netsh winhttp.'],
  },
  {
    id: 337,
    text: 'A request through the proxy failed; another proxy is tried if there is one.',
    codes: [13, 14],
    steps: ['Read the error in the event; see whether the proxy asks SYSTEM for credentials.'],
  },
  { id: 338, text: 'Proxy discovery (WPAD) found a configuration file.', codes: [], steps: [] },
  { id: 339, text: 'Tells which proxy the request uses.', codes: [], steps: [] },
  {
    id: 340,
    text: 'Proxy discovery (WPAD) failed; the request may not have been sent.',
    codes: [13, 14],
    steps: ['Try the address of the configuration file as SYSTEM.'],
  },
  {
    id: 341,
    text: 'The list of proxies is exhausted.',
    codes: [13, 14],
    steps: ['Try each proxy of the configuration file as SYSTEM.'],
  },
  {
    id: 344,
    text: 'The device key cannot be accessed; the TPM may be locked out.',
    codes: [42],
    steps: ['Get-Tpm shows whether the TPM is ready and locked out.'],
  },
  {
    id: 345,
    text: 'The device key is gone.',
    codes: [42],
    steps: ['On the device, as SYSTEM: dsregcmd /leave, then let it join again.'],
  },
]
