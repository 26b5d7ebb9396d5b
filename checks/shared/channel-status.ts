import type { Code } from '../../lib/codes/code.ts'

/** What a status of the secure channel says. Numbers and names are those of winerror.h. */
export interface ChannelStatus {
  readonly name: string
  readonly text: string
  /** The code that a device with this status ends up with. */
  readonly code: Code
  /** It says what was so when the channel was last used; a later attempt can succeed. */
  readonly passing?: true
  readonly fix: readonly string[]
}

const REPAIR =
  'On the device, as administrator: Test-ComputerSecureChannel -Repair -Credential (Get-Credential), with an account that may join computers; restart it afterwards.'
const CLONED =
  'If it comes back: look for a second computer with the same name, a restored snapshot or image, and a computer object that was reset.'
const BROKEN = [REPAIR, CLONED]
const NO_CONTROLLER = [
  'See what it looks like from the network: sensecm-preflight run dc-reachable domain-dns',
  'On the device, once a domain controller can be reached: nltest /sc_query:DOMAIN again; nltest /sc_verify:DOMAIN has it tried anew.',
]

/** By Win32 error number. */
export const CHANNEL_STATUSES: ReadonlyMap<number, ChannelStatus> = new Map([
  [
    5,
    {
      name: 'ERROR_ACCESS_DENIED',
      text: 'the domain controller does not accept the password of the computer',
      code: 25,
      fix: BROKEN,
    },
  ],
  [
    1311,
    {
      name: 'ERROR_NO_LOGON_SERVERS',
      text: 'no domain controller was there to answer',
      code: 25,
      passing: true,
      fix: NO_CONTROLLER,
    },
  ],
  [
    1355,
    {
      name: 'ERROR_NO_SUCH_DOMAIN',
      text: 'the domain was not found',
      code: 25,
      passing: true,
      fix: NO_CONTROLLER,
    },
  ],
  [
    1398,
    {
      name: 'ERROR_TIME_SKEW',
      text: 'the clocks of the computer and of the domain controller differ too much',
      code: 40,
      fix: [
        'On the device, as administrator: w32tm /resync /rediscover',
        'Then find out which time source it follows: w32tm /query /source',
      ],
    },
  ],
  [
    1722,
    {
      name: 'RPC_S_SERVER_UNAVAILABLE',
      text: 'the domain controller could not be reached over RPC',
      code: 25,
      passing: true,
      fix: [
        'Network team: let TCP port 135 and the dynamic ports of RPC through to the domain controllers.',
        ...NO_CONTROLLER,
      ],
    },
  ],
  [
    1786,
    {
      name: 'ERROR_NO_TRUST_LSA_SECRET',
      text: 'the computer has no password for the domain',
      code: 25,
      fix: BROKEN,
    },
  ],
  [
    1787,
    {
      name: 'ERROR_NO_TRUST_SAM_ACCOUNT',
      text: 'the domain has no account for the computer',
      code: 37,
      fix: [
        'Look for its object, in the recycle bin as well: sensecm-preflight run computer-object',
        'If it is gone for good, join the computer to the domain again.',
      ],
    },
  ],
  [
    1788,
    {
      name: 'ERROR_TRUSTED_DOMAIN_FAILURE',
      text: 'the trust between the domains failed',
      code: 25,
      fix: [
        'Directory team: verify the trust between the domain of the computer and the one that it signs in to: netdom trust /verify',
      ],
    },
  ],
  [
    1789,
    {
      name: 'ERROR_TRUSTED_RELATIONSHIP_FAILURE',
      text: 'the trust between the computer and the domain is broken',
      code: 25,
      fix: BROKEN,
    },
  ],
  [1790, { name: 'ERROR_TRUST_FAILURE', text: 'the network logon failed', code: 25, fix: BROKEN }],
  [
    1792,
    {
      name: 'ERROR_NETLOGON_NOT_STARTED',
      text: 'the service Netlogon does not run on the computer',
      code: 25,
      fix: [
        'On the device, as administrator: Set-Service Netlogon -StartupType Automatic, then Start-Service Netlogon',
      ],
    },
  ],
])
