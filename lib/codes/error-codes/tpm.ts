import type { ErrorCode } from './error-code.ts'

/** Keys and the Trusted Platform Module (TPM). */
export const tpm: readonly ErrorCode[] = [
  {
    name: 'NTE_BAD_KEYSET',
    value: 0x80090016,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The key does not exist: the TPM was cleared, or the image was made from a machine that was already registered.',
        action: 'Do not clear the TPM; make images from machines that are not registered.',
      },
    ],
    codes: [42],
    steps: [
      'On the device, as SYSTEM: dsregcmd /leave, then start the task Automatic-Device-Join again.',
      'Take the image from a machine on which dsregcmd /status says that nothing is joined.',
    ],
  },
  {
    name: 'NTE_AUTHENTICATION_IGNORED',
    value: 0x80090031,
    phases: ['join'],
    meanings: [
      { source: 'hybrid-join', text: 'The TPM is locked out for a while.', action: 'Wait for the cool-down period.' },
    ],
    codes: [42],
    steps: ['Wait until the lockout ends (Get-Tpm shows LockoutHealTime); the next attempt should succeed.'],
  },
  {
    name: 'TPM_E_NOTFIPS',
    value: 0x80280036,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'The TPM runs in FIPS mode, which is not supported.',
        action: 'Disable the TPM; Windows 10 version 1809 and later then join without it.',
      },
    ],
    codes: [42],
    steps: ['Take the TPM out of FIPS mode, or disable it.'],
  },
  {
    name: 'TPM_E_PCP_INTERNAL_ERROR',
    value: 0x80290407,
    phases: ['join'],
    meanings: [
      {
        source: 'hybrid-join',
        text: 'A general error of the TPM.',
        action: 'Disable the TPM; Windows 10 version 1809 and later then join without it.',
      },
    ],
    codes: [42],
    steps: ['Update the firmware of the TPM; if that does not help, disable it.'],
  },
]
