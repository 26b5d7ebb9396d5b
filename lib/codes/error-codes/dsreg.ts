import type { ErrorCode } from './error-code.ts'

const REACH_DRS = 'Try https://enterpriseregistration.windows.net as SYSTEM, through the proxy that SYSTEM uses.'
const SUBERROR =
  'Look at the second code, after the slash, of DRS Discovery Test in dsregcmd /status: it says what went wrong.'
const LOG_204 = 'Read what the server said: Server ErrorCode and Server Message in dsregcmd /status, or event 204.'

/** Device registration, facility 0x1c. */
export const dsreg: readonly ErrorCode[] = [
  {
    name: 'DSREG_E_DEVICE_AUTHENTICATION_ERROR',
    value: 0x801c0002,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The registration service answered AuthenticationError, and the device was not simply missing.',
      },
    ],
    codes: [18, 37, 42],
    steps: [
      LOG_204,
      'If it speaks of the SID of the computer, wait for a synchronization cycle; the certificate in Microsoft Entra is not that of the device yet.',
    ],
  },
  {
    name: 'DSREG_E_DEVICE_AUTHORIZATION_ERROR',
    value: 0x801c0003,
    phases: ['join'],
    meanings: [{ source: 'mdm-integration', text: 'The account is not authorized to register a device.' }],
    codes: [42],
    steps: [LOG_204],
  },
  {
    name: 'DSREG_E_DEVICE_INTERNALSERVICE_ERROR',
    value: 0x801c0006,
    phases: ['join'],
    meanings: [{ source: 'hybrid-join', text: 'The registration service answered with an error of its own.' }],
    codes: [42],
    steps: [LOG_204, 'Let Windows try again.'],
  },
  {
    name: 'DSREG_E_DISCOVERY_FAILED',
    value: 0x801c000c,
    phases: ['discover'],
    meanings: [
      {
        source: 'mdm-integration',
        text: 'The registration service could not be discovered: communication with the server failed.',
      },
    ],
    codes: [14],
    steps: [REACH_DRS],
  },
  {
    name: 'DSREG_E_TENANTID_NOT_FOUND',
    value: 0x801c0013,
    phases: ['join'],
    meanings: [{ source: 'mdm-integration', text: 'The tenant ID was not found in what the server sent.' }],
    codes: [15],
    steps: [LOG_204],
  },
  {
    name: 'DSREG_AUTOJOIN_ADCONFIG_READ_FAILED',
    value: 0x801c001d,
    phases: ['discover', 'join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'Discover phase: the service connection point could not be read, or it names no tenant.',
        action: 'Configure the service connection point.',
      },
      {
        source: 'hybrid-join',
        text: 'Join phase, with event 220: Windows cannot read the computer object in Active Directory.',
        action: 'If the event shows Win32 error 1312 or 1317, look at replication.',
      },
    ],
    codes: [16, 17, 36],
    steps: [
      'In the discover phase, look at the service connection point: sensecm-preflight run scp-lookup scp-drs-kind.',
      'In the join phase, look at event 220 in the User Device Registration log and at replication: repadmin /replsummary.',
    ],
  },
  {
    name: 'DSREG_AUTOJOIN_DISC_WAIT_TIMEOUT',
    value: 0x801c001f,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'Discovery took too long.',
        action: 'Make enterpriseregistration.windows.net accessible in the system context.',
      },
    ],
    codes: [14],
    steps: [REACH_DRS],
  },
  {
    name: 'DSREG_AUTOJOIN_DISC_FAILED',
    value: 0x801c0021,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The metadata of the registration service could not be fetched; a general code with a suberror.',
      },
    ],
    codes: [14, 41],
    steps: [SUBERROR, REACH_DRS],
  },
  {
    name: 'DSREG_SERVER_BUSY',
    value: 0x801c0025,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The registration service answered HTTP 503.',
        action: 'Later attempts are likely to succeed.',
      },
    ],
    codes: [14],
    steps: ['Let Windows try again. If it stays so, see whether a proxy answers 503 in place of the service.'],
  },
  {
    name: 'DSREG_DISCOVERY_TENANT_NOT_FOUND',
    value: 0x801c003a,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The service connection point names a wrong tenant, or the tenant has no active subscription.',
        action: 'Correct the tenant ID.',
      },
    ],
    codes: [15, 16],
    steps: ['Compare the azureADId of the service connection point with the tenant ID that the Defender portal shows.'],
  },
  {
    name: 'DSREG_AUTOJOIN_USERREALM_DISCOVERY_FAILED',
    value: 0x801c003d,
    phases: ['discover'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'Whether the domain is managed or federated could not be found out; a general code with a suberror.',
      },
    ],
    codes: [14],
    steps: [SUBERROR, 'Try https://login.microsoftonline.com as SYSTEM, through the proxy that SYSTEM uses.'],
  },
  {
    name: 'DSREG_E_DIRECTORY_FAILURE',
    value: 0x801c03f2,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The registration service answered DirectoryError; the cause is in the message of the server: device not synchronized yet, wrong tenant, or throttling.',
      },
    ],
    codes: [37, 15],
    steps: [
      LOG_204,
      'Device object not found: wait for a synchronization cycle, then see whether the computer is in the scope of Microsoft Entra Connect.',
    ],
  },
  {
    // Microsoft publishes no name of it.
    name: '0x801c03f3',
    value: 0x801c03f3,
    phases: ['join'],
    meanings: [
      {
        source: 'autopilot',
        text: 'Microsoft Entra has no object of the device that is being deployed, such as because somebody deleted it.',
        action: 'Remove the device from Microsoft Entra, Intune and Autopilot, then register it with Autopilot again.',
      },
    ],
    codes: [37],
    steps: [LOG_204, 'Look for the device object in Microsoft Entra: sensecm-preflight run entra-device.'],
  },
]
