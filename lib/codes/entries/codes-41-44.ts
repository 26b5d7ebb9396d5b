import type { CodeEntry } from '../entry.ts'
import {
  DNS_ERROR,
  ENDPOINTS_AAD,
  HYBRID_JOIN,
  HYBRID_JOIN_STEPS,
  INTUNE_CONFIGURATION,
  INTUNE_STEPS,
  NOT_KNOWN_2022,
} from './shared.ts'

export const entries: readonly CodeEntry[] = [
  {
    code: 41,
    name: 'WININET_E_NAME_NOT_RESOLVED',
    requirement: 'The device resolves the names of the Microsoft endpoints.',
    conflict:
      'The 2021 page describes 41 with words that belong to 42 (a failed join of the operating system); its own name for the code, the analyzers and the later page all say that a name was not resolved.',
    meanings: [
      {
        source: 'page-2021',
        text: 'Windows supports hybrid join and is configured for it, but the operating system failed to perform it.',
        action: 'Retry; if it stays so, troubleshoot the join of the operating system itself.',
      },
      { source: 'analyzer-2022', text: 'Not enrolled, because a network name could not be resolved (event 121033).' },
      ...DNS_ERROR,
    ],
    whatToDo: {
      network: [
        `Make ${ENDPOINTS_AAD} resolvable for the devices: through forwarders of the domain's DNS servers, or through a proxy that resolves for them.`,
        'Try it on the device: Resolve-DnsName enterpriseregistration.windows.net.',
      ],
    },
  },
  {
    code: 42,
    name: 'AADRT_OS_HYBRID_JOIN_FAILED',
    requirement: 'Windows can complete Microsoft Entra hybrid join.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The operating system failed to perform hybrid join.',
        action: 'Troubleshoot the join of the operating system itself.',
      },
      { source: 'analyzer-2022', text: 'The device failed to perform hybrid join (event 121034).' },
      ...HYBRID_JOIN,
    ],
    whatToDo: {
      identity: HYBRID_JOIN_STEPS,
      directory: [
        'See that no policy forbids the join: autoWorkplaceJoin = 0 under HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WorkplaceJoin.',
      ],
    },
  },
  {
    code: 43,
    requirement: 'One authority alone delivers security policies: Defender or Configuration Manager.',
    meanings: [
      NOT_KNOWN_2022,
      {
        source: 'page-grouped',
        status: 'MDE and ConfigMgr',
        text: 'Configuration Manager and Defender for Endpoint both manage the device; their policies may conflict.',
        action: 'Keep endpoint security policies on one of the two.',
      },
      {
        source: 'analyzer-2024',
        status: 'MDE and ConfigMgr',
        text: 'Managed by both; an information, not an error (event 120031).',
      },
    ],
    whatToDo: {
      defender: [
        'Choose one of the two in Settings > Endpoints > Configuration management > Enforcement scope, and withdraw the policies of the other.',
      ],
    },
  },
  {
    code: 44,
    requirement: 'Intune lets Defender for Endpoint enforce endpoint security configurations.',
    meanings: [NOT_KNOWN_2022, ...INTUNE_CONFIGURATION],
    whatToDo: { defender: INTUNE_STEPS },
  },
]
