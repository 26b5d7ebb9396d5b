import type { CodeEntry, Meaning } from '../entry.ts'
import { GENERAL_ERROR, NOT_KNOWN_2022, NOT_KNOWN_2024, PREREQUISITES, RUN_ANALYZER } from './shared.ts'

const FEDERATED: readonly Meaning[] = [
  {
    source: 'page-2021',
    text: 'In a federated deployment, AD FS must issue the claims that device registration needs; 26 to 32 share this row.',
    action: 'Review the claims that federated join needs, and try its endpoints by hand.',
  },
  {
    source: 'analyzer-2022',
    text: 'The status of the device in Azure AD is incomplete; 26 to 32 share this event (121028).',
    action: 'Review the claims that federated join needs, and try its endpoints by hand.',
  },
  GENERAL_ERROR,
]

const FEDERATED_STEPS: CodeEntry['whatToDo'] = {
  identity: [
    'On AD FS, see that the relying party urn:federation:MicrosoftOnline issues accounttype (DJ), onpremobjectguid and primarysid for domain computers; issuerid as well when the tenant has more than one verified domain: sensecm-preflight claims check FILE.',
    'Enable the endpoints /adfs/services/trust/2005/windowstransport and /adfs/services/trust/13/windowstransport for the intranet only, and see that /adfs/services/trust/mex lists them.',
    'Run the rules of hybrid join once only: a second run of the helper script issues each claim twice.',
  ],
  network: ['Let the devices reach the federation service on TCP port 443 from inside, as SYSTEM.'],
}

function federated(code: number): CodeEntry {
  return {
    code,
    group: '26-32',
    requirement:
      'In a federated domain, AD FS issues the claims of device registration and its WS-Trust endpoints answer.',
    meanings: [...FEDERATED, NOT_KNOWN_2024],
    whatToDo: FEDERATED_STEPS,
  }
}

export const entries: readonly CodeEntry[] = [
  ...[26, 27, 28, 29, 30, 31].map(federated),
  {
    code: 32,
    group: '26-32',
    requirement: federated(32).requirement,
    conflict:
      'Until 2022 the sources put 32 among the codes of federated join (26 to 32), the page since mid 2022 calls it a general error, and the analyzer of May 2024 reads it as a device that is pending unenrollment. In a managed domain, or with a current sensor, the last reading is the likelier one.',
    meanings: [
      ...FEDERATED,
      {
        source: 'analyzer-2024',
        status: 'Device is pending unenrollment',
        text: 'The device is about to be unenrolled (event 122033).',
      },
    ],
    whatToDo: {
      ...FEDERATED_STEPS,
      defender: [
        'See whether somebody took the device out of the enforcement scope, or removed its tag; then it unenrolls and nothing is to be mended.',
      ],
    },
  },
  {
    code: 33,
    undocumented: true,
    requirement: 'Nobody has published what this number means; the prerequisites of security management must be met.',
    meanings: [NOT_KNOWN_2022, GENERAL_ERROR, NOT_KNOWN_2024],
    whatToDo: { defender: PREREQUISITES },
  },
  {
    code: 34,
    undocumented: true,
    requirement:
      'Not published by Microsoft; according to the analyzer of May 2024, policies are assigned to the device.',
    meanings: [
      NOT_KNOWN_2022,
      {
        source: 'analyzer-2024',
        status: 'Policies assignment failure',
        text: 'Policies could not be assigned to the device (event 122034).',
      },
    ],
    whatToDo: {
      defender: [
        'See whether the device is of a class that security management does not support, such as a non-persistent virtual desktop or Azure Virtual Desktop.',
        RUN_ANALYZER,
      ],
    },
  },
  {
    code: 35,
    undocumented: true,
    requirement:
      'Not published by Microsoft; according to the analyzer of May 2024, the device reports on its policies.',
    meanings: [
      NOT_KNOWN_2022,
      {
        source: 'analyzer-2024',
        status: 'Policies report failure',
        text: 'The device could not report on its policies (event 122035).',
      },
    ],
    whatToDo: {
      network: ['Let the devices reach checkin.dm.microsoft.com on TCP port 443.'],
      defender: [RUN_ANALYZER],
    },
  },
]
