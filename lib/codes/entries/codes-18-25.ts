import type { CodeEntry, Meaning } from '../entry.ts'
import {
  CONNECTIVITY,
  CONNECTIVITY_ANALYZER,
  ENDPOINTS_AAD,
  ENDPOINTS_MEM,
  NOT_KNOWN_2022,
  PREREQUISITES,
  RUN_ANALYZER,
} from './shared.ts'

const MEM_CONFIGURATION: Meaning = {
  source: 'analyzer-2024',
  status: 'MEM Configuration issue',
  text: 'Reported as a configuration issue of Intune, with an event of its own (122032) that 19 and 20 share.',
}

const INTUNE_SWITCH =
  'In Intune, see whether Microsoft Defender for Endpoint may enforce endpoint security configurations, and whether the connection between the two is healthy.'

const ONE_AUTHORITY =
  'Decide who manages the security settings of the device: Intune, Configuration Manager or Defender; only one of them can.'

export const entries: readonly CodeEntry[] = [
  {
    code: 18,
    name: 'EnrollmentRegistrationFailure_AAD_DEVICE_CERT_WRONG_TENANT',
    requirement:
      'The computer object carries a valid device certificate of its own, and it is synchronized to the right tenant.',
    conflict:
      'The sources name different faults under this number: the 2021 page the synchronization of userCertificate, the analyzer of April 2022 a device that is missing in Azure AD, the page since mid 2022 and the analyzer of May 2024 a device certificate of another tenant (with advice about Intune certificate profiles that have nothing to do with it). They agree if read as one chain: the certificate on the computer object is what Microsoft Entra Connect carries to the tenant, and the device is known by it.',
    meanings: [
      {
        source: 'page-2021',
        text: 'Azure AD Connect must synchronize the attribute userCertificate, from which Azure DRS makes the device object.',
        action: 'Review Azure AD Connect: the devices must be in the scope of synchronization.',
      },
      {
        source: 'analyzer-2022',
        text: 'The device was not found in Azure AD (event 121027).',
        action: 'Review Azure AD Connect: the devices must be in the scope of synchronization.',
      },
      {
        source: 'page-grouped',
        status: 'Certificate error',
        text: 'The device certificate belongs to another tenant.',
        action: 'Follow the practices for trusted certificate profiles of Intune.',
      },
      { source: 'analyzer-2024', status: 'Certificate error', text: 'Reported as a certificate error (event 122028).' },
    ],
    whatToDo: {
      directory: [
        'Look at userCertificate of the computer object: one certificate must have the subject CN=<objectGUID of the object> and be valid now. Remove those of other computers, which cloned images bring along.',
        'If there is none, start \\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join on the device as SYSTEM; it writes one.',
      ],
      identity: [
        'In Microsoft Entra Connect, see that the organizational unit is in scope, that userCertificate is among the attributes, and that the connector leads to the right tenant.',
        'If the device was joined to another tenant before, dsregcmd /leave as SYSTEM removes its old certificate.',
      ],
    },
  },
  {
    code: 19,
    undocumented: true,
    requirement:
      'Not published by Microsoft; according to the analyzer of May 2024, Intune is configured for Defender.',
    meanings: [NOT_KNOWN_2022, MEM_CONFIGURATION],
    whatToDo: { defender: [INTUNE_SWITCH, ...PREREQUISITES] },
  },
  {
    code: 20,
    undocumented: true,
    requirement:
      'Not published for this number alone; the sources point to connectivity or to the configuration of Intune.',
    conflict:
      "The page (since mid 2022) puts 20 among the connectivity issues, the analyzer of May 2024 among the configuration issues of Intune. Both are Microsoft's; check both.",
    meanings: [NOT_KNOWN_2022, CONNECTIVITY, MEM_CONFIGURATION],
    whatToDo: {
      network: [`Let the devices reach ${ENDPOINTS_MEM} on TCP port 443.`],
      defender: [INTUNE_SWITCH, RUN_ANALYZER],
    },
  },
  {
    code: 21,
    undocumented: true,
    requirement: 'Not published by Microsoft; according to the analyzer, another MDM authority manages the device.',
    meanings: [
      { source: 'analyzer-2022', text: 'Managed by another MDM authority.' },
      { source: 'analyzer-2024', text: 'Managed by an MDM agent; 3 is read in the same way.' },
    ],
    whatToDo: { defender: [ONE_AUTHORITY] },
  },
  {
    code: 22,
    undocumented: true,
    requirement: 'Not published by Microsoft; according to the analyzer, another authority manages the device.',
    meanings: [
      { source: 'analyzer-2022', text: 'Managed by another MDM authority.' },
      { source: 'analyzer-2024', text: 'Managed by the Configuration Manager agent; 4 is read in the same way.' },
    ],
    whatToDo: { defender: [ONE_AUTHORITY] },
  },
  {
    code: 23,
    undocumented: true,
    requirement:
      'Not published by Microsoft; according to the analyzer, the device was enrolled once and is not any more.',
    meanings: [
      { source: 'analyzer-2022', text: 'Was enrolled, and is not enrolled now.' },
      {
        source: 'analyzer-2024',
        text: 'Was enrolled, and is unenrolled now; an information, not an error (event 120032).',
      },
    ],
    whatToDo: {
      defender: [
        'If the device should still be managed, see whether it left the enforcement scope or lost the tag MDE-Management; otherwise there is nothing to mend.',
      ],
    },
  },
  {
    code: 24,
    undocumented: true,
    requirement: 'Not published for this number alone; it is one of the connectivity issues.',
    meanings: [NOT_KNOWN_2022, CONNECTIVITY, CONNECTIVITY_ANALYZER],
    whatToDo: {
      network: [`Let the devices reach ${ENDPOINTS_AAD}, and ${ENDPOINTS_MEM}, on TCP port 443.`],
      defender: [RUN_ANALYZER],
    },
  },
  {
    code: 25,
    name: 'EnrollmentRegistrationComFailure_AAD_CHALLENGE',
    requirement: 'The device locates a domain controller and gets a Kerberos answer from it.',
    conflict:
      'The 2021 page names line of sight to a domain controller; the page since mid 2022 and the analyzer of May 2024 say connectivity in general. The analyzer of April 2022 reports Configuration Manager as the manager of the device, which fits nothing else that is known about 25 and looks like a slip in the analyzer.',
    meanings: [
      {
        source: 'page-2021',
        text: 'There is no line of sight to a domain controller for Kerberos, or DNS does not lead to one.',
        action: 'Review the network topology and make a domain controller available for hybrid join.',
      },
      { source: 'analyzer-2022', text: 'Managed by the Configuration Manager agent.' },
      CONNECTIVITY,
      CONNECTIVITY_ANALYZER,
    ],
    whatToDo: {
      network: [
        'Let UDP and TCP ports 88 and 389 through from the devices to the domain controllers; on VPN, before anybody signs in.',
        "Give the devices the domain's DNS servers, so that _ldap._tcp.dc._msdcs.<domain> resolves.",
      ],
      directory: [
        'See whether the domain controllers of the site run, and whether their Netlogon and Kerberos Key Distribution Center services are started.',
      ],
    },
  },
]
