import type { Code } from '../code.ts'
import type { Meaning } from '../entry.ts'

/** What the registration or sign-in service says in words, and not in a number of Windows. */
export interface ServerMessage {
  /** `AADSTS90002`, or the opening of the message. */
  readonly name: string
  /** Finds the message in a text; has no `g` flag. */
  readonly pattern: RegExp
  readonly meanings: readonly Meaning[]
  readonly codes: readonly Code[]
  readonly steps: readonly string[]
}

export const serverMessages: readonly ServerMessage[] = [
  {
    name: 'AADSTS90002',
    pattern: /\bAADSTS90002\b/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The tenant was not found: the service connection point names a wrong tenant, or the tenant has no active subscription.',
        action: 'Correct the tenant ID.',
      },
    ],
    codes: [15, 16],
    steps: [
      'Compare the azureADId of the service connection point, and a client-side one, with the tenant ID that the Defender portal shows.',
    ],
  },
  {
    name: 'AADSTS50155',
    pattern: /\bAADSTS50155\b/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'Device authentication failed: the device object in Microsoft Entra may be deleted or disabled.',
        action: 'Register the device again.',
      },
    ],
    codes: [37, 18],
    steps: [
      'Look the device up in Microsoft Entra: is it there, is it enabled?',
      'If it is gone: dsregcmd /leave as SYSTEM, then let it join again.',
    ],
  },
  {
    name: 'AADSTS50034',
    pattern: /\bAADSTS50034\b/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The user does not exist in the tenant; a matter of sign-in, not of enrollment.',
        action: 'See that the user is synchronized and types the right UPN.',
      },
    ],
    codes: [],
    steps: ['See whether the account of the user is synchronized to the tenant.'],
  },
  {
    name: 'AADSTS50126',
    pattern: /\bAADSTS50126\b/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'User name or password is wrong; a matter of sign-in, not of enrollment.',
        action: 'After a change of password, wait for it to synchronize.',
      },
    ],
    codes: [],
    steps: ['Sign in again after the password has synchronized.'],
  },
  {
    name: 'The device object by the given id is not found',
    pattern: /device object by the given id\b[^\r\n]{0,80}?(?:is not|isn.t) found/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The device object has not been synchronized to Microsoft Entra yet; expected until the first synchronization.',
        action: 'Wait for Microsoft Entra Connect; the next attempt succeeds.',
      },
    ],
    codes: [37],
    steps: [
      'Wait for one synchronization cycle; then see whether the computer is in the scope of Microsoft Entra Connect.',
    ],
  },
  {
    name: "The verification of the target computer's SID",
    pattern: /verification of the target computer.{0,3}s SID/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The certificate of the device object is not the one that the device uses; as a rule, synchronization has not finished.',
        action: 'Wait for Microsoft Entra Connect; the next attempt succeeds.',
      },
    ],
    codes: [18, 37],
    steps: [
      'Compare userCertificate of the computer object with the certificate on the device; then wait for one synchronization cycle.',
    ],
  },
  {
    name: 'Your request is throttled temporarily',
    pattern: /request is throttled temporarily/i,
    meanings: [
      {
        source: 'hybrid-join',
        text: 'Too many registration requests in a short time; expected.',
        action: 'Retry after the cool-down period.',
      },
    ],
    codes: [],
    steps: ['Wait five minutes; Windows tries again by itself.'],
  },
]
