import type { CodeEntry } from '../entry.ts'
import {
  GENERAL_ERROR,
  GENERAL_ERROR_ANALYZER,
  HYBRID_JOIN,
  HYBRID_JOIN_STEPS,
  INTUNE_CONFIGURATION,
  INTUNE_STEPS,
  NOT_KNOWN_2022,
  PREREQUISITES,
  RUN_ANALYZER,
} from './shared.ts'

/** A number that Microsoft knows as a general error and nothing more. */
function general(code: number): CodeEntry {
  return {
    code,
    undocumented: true,
    requirement: 'Nobody has published what this number means; the prerequisites of security management must be met.',
    meanings: [NOT_KNOWN_2022, GENERAL_ERROR, GENERAL_ERROR_ANALYZER],
    whatToDo: { defender: PREREQUISITES },
  }
}

export const entries: readonly CodeEntry[] = [
  {
    code: 0,
    undocumented: true,
    requirement: 'The value is there and above zero once security management has run on the device.',
    meanings: [
      {
        source: 'analyzer-2022',
        text: 'Treated like a value that is absent: the analyzer reports no enrollment status.',
      },
      {
        source: 'analyzer-2024',
        text: 'Treated like a value that is absent: the analyzer reports no enrollment status.',
      },
      { source: 'mdevalidator', text: 'Read as a device that has not enrolled successfully.' },
    ],
    whatToDo: {
      defender: [
        'See whether the device is onboarded to Defender for Endpoint and lies in the enforcement scope (on tagged devices: it carries the tag MDE-Management).',
        'Wait for the next check-in, every 90 minutes, then read the value again.',
      ],
    },
  },
  {
    code: 1,
    undocumented: true,
    requirement: 'The device is registered with Microsoft Entra and enrolled: nothing is wrong.',
    meanings: [
      { source: 'analyzer-2022', text: 'Enrolled to Azure AD and to Microsoft Endpoint Manager; no alert.' },
      { source: 'analyzer-2024', text: 'Enrolled to Azure AD and to Microsoft Endpoint Manager; no alert.' },
    ],
    whatToDo: {},
  },
  {
    code: 2,
    requirement: 'The device lies in the enforcement scope and has tried to enroll.',
    meanings: [
      { source: 'analyzer-2022', text: 'Not enrolled, and never was.' },
      { source: 'analyzer-2024', text: 'Not enrolled, and never was; no event is raised.' },
      {
        source: 'page-2024',
        status: 'Device is not enrolled and has never been enrolled',
        text: 'Onboarded to Defender for Endpoint, but not enrolled for management by it.',
        action: 'Configure Defender for Endpoint to manage the device.',
      },
    ],
    whatToDo: {
      defender: [
        'Turn on the enforcement scope for the platform of the device: Settings > Endpoints > Configuration management > Enforcement scope.',
        'Where only tagged devices are managed, give the device the tag MDE-Management by hand or by policy; dynamic tags do not count.',
        'In Intune, let Microsoft Defender for Endpoint enforce endpoint security configurations.',
      ],
    },
  },
  {
    code: 3,
    undocumented: true,
    requirement: 'Only one authority manages the device; here it is an MDM agent such as Intune.',
    meanings: [
      { source: 'analyzer-2022', text: 'Managed by an MDM agent.' },
      { source: 'analyzer-2024', text: 'Managed by an MDM agent; 21 is read in the same way.' },
    ],
    whatToDo: {
      defender: [
        'Nothing to mend if Intune or another MDM is meant to manage the device; deliver the policies from there.',
      ],
    },
  },
  {
    code: 4,
    requirement: 'Configuration Manager does not hold the security settings of a device that Defender is to manage.',
    meanings: [
      { source: 'analyzer-2022', text: 'Managed by the Configuration Manager agent.' },
      { source: 'analyzer-2024', text: 'Managed by the Configuration Manager agent; 22 is read in the same way.' },
      {
        source: 'page-2024',
        status: 'Device is managed by SCCM Agent',
        text: 'Configuration Manager is set up to manage the security settings of the device.',
        action: 'Turn off "Manage Security setting using Configuration Manager" in the enforcement scope.',
      },
    ],
    whatToDo: {
      defender: [
        'Decide who manages the security settings. For Defender: Settings > Endpoints > Configuration management > Enforcement scope, turn off managing them with Configuration Manager.',
      ],
    },
  },
  ...[5, 6, 7].map(general),
  {
    code: 8,
    requirement: 'Intune lets Defender for Endpoint enforce endpoint security configurations.',
    meanings: [NOT_KNOWN_2022, ...INTUNE_CONFIGURATION],
    whatToDo: { defender: INTUNE_STEPS },
  },
  general(9),
  {
    code: 10,
    requirement: 'Windows can complete Microsoft Entra hybrid join.',
    meanings: [
      { source: 'page-2022', text: 'The operating system failed to perform hybrid join.' },
      { source: 'analyzer-2022', text: 'The device failed to perform hybrid join (event 121023).' },
      ...HYBRID_JOIN,
    ],
    whatToDo: {
      identity: HYBRID_JOIN_STEPS,
      defender: [RUN_ANALYZER],
    },
  },
  ...[11, 12].map(general),
]
