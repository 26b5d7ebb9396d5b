import type { CodeEntry, Meaning } from '../entry.ts'
import { DNS_ERROR, NOT_KNOWN_2022, NOT_KNOWN_2024 } from './shared.ts'

const CONNECT: Meaning = {
  source: 'page-grouped',
  status: 'Microsoft Entra Connect misconfiguration',
  text: 'Microsoft Entra Connect is not configured as it has to be; 36 and 37 share this row.',
  action: 'Use the Device Registration Troubleshooter; Windows Server 2012 R2 has instructions of its own.',
}

const CONNECT_ANALYZER: Meaning = {
  source: 'analyzer-2024',
  status: 'AAD Connect misconfiguration',
  text: 'Reported as a misconfiguration of Azure AD Connect (event 122029).',
}

export const entries: readonly CodeEntry[] = [
  {
    code: 36,
    name: 'EnrollmentRegistrationFailure_AADRT_LDAP_ERROR',
    requirement: 'The device can read Active Directory over LDAP.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The device cannot get at data in Active Directory.',
        action: 'Review the network topology and make sure that LDAP is available.',
      },
      { source: 'analyzer-2022', text: 'The LDAP programming interface reported an error (event 121029).' },
      CONNECT,
      CONNECT_ANALYZER,
    ],
    whatToDo: {
      network: [
        'Let TCP and UDP port 389 through from the devices to the domain controllers; no device in between may alter LDAP.',
      ],
      directory: [
        'Try what the device does, on the device: nltest /dsgetdc:<domain> /force, then nltest /sc_verify:<domain>.',
        "See that the computer's account may read the configuration partition, and that replication between domain controllers is healthy: repadmin /replsummary.",
      ],
    },
  },
  {
    code: 37,
    name: 'AADRT_E_DEVICE_NOT_FOUND',
    requirement: 'The computer has an enabled object in Active Directory that Microsoft Entra Connect synchronizes.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The device does not seem to be synchronized from Active Directory.',
        action: 'Verify that the computer is in the scope of Azure AD Connect.',
      },
      { source: 'analyzer-2022', text: 'The device is not synchronized with Azure AD (event 121030).' },
      CONNECT,
      CONNECT_ANALYZER,
    ],
    whatToDo: {
      directory: [
        'See that the computer object exists, is enabled, and carries its device certificate in userCertificate: objects without one are filtered out.',
      ],
      identity: [
        'In Microsoft Entra Connect, put the organizational unit of the computer into the scope of synchronization, and look for a rule that sets cloudFiltered.',
        'Use the Troubleshoot task of Microsoft Entra Connect (object synchronization) for the computer.',
        'A device object appears one synchronization cycle, 30 minutes by default, after the certificate was written.',
      ],
    },
  },
  {
    code: 38,
    name: 'ERROR_NO_SUCH_DOMAIN',
    requirement: 'The DNS servers of the device know the Active Directory domain.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The device cannot communicate with the domain; its DNS settings are wrong.',
        action: "Give the device the domain's DNS instead of a router's address.",
      },
      { source: 'analyzer-2022', text: 'Not enrolled, because the domain could not be reached (event 121031).' },
      ...DNS_ERROR,
    ],
    whatToDo: {
      network: [
        "Hand out the domain's DNS servers to the devices, over DHCP and VPN, and no public server or router beside them.",
      ],
      directory: [
        'Register the records of the domain controllers again where they are missing: nltest /dsregdns, or restart the Netlogon service.',
      ],
    },
  },
  {
    code: 39,
    name: 'AADRT_LOG_MANIFEST_INSTALL_FAILED',
    requirement: 'The log provider of the Azure AD Runtime is installed; it is needed for troubleshooting only.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The admin log provider of the Azure AD Runtime could not be installed; that harms nothing, but makes failures harder to look into.',
        action: 'Collect verbose traces to find the step at which the installation fails.',
      },
      NOT_KNOWN_2022,
      NOT_KNOWN_2024,
    ],
    whatToDo: {
      defender: [
        'On the device, see whether the channel Microsoft-Windows-AADRT/Admin exists: wevtutil gl Microsoft-Windows-AADRT/Admin.',
        'Trace the runtime directly, which needs no log provider, elevated: logman create trace aadrt -p {bd67e65c-9cc2-51d8-7399-0bb9899e75c1} 0xffffffffffffffff 0xff -ets -o aadrt.etl; repeat the failure; then logman stop aadrt -ets.',
      ],
    },
  },
  {
    code: 40,
    name: 'ERROR_TIME_SKEW',
    requirement: 'The clock of the device and that of the domain differ by less than five minutes.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The clocks of Active Directory and of the organization differ.',
        action: 'Set and synchronize the clock of the device.',
      },
      { source: 'analyzer-2022', text: 'The clock of the device does not agree with that of Azure AD (event 121032).' },
      {
        source: 'page-grouped',
        status: 'Clock sync issue',
        text: 'The clock of the device is wrong or not synchronized.',
        action: 'Verify that the clock is set correctly and synchronized.',
      },
      {
        source: 'analyzer-2024',
        status: 'Clock sync issue',
        text: 'Reported as an issue of clock synchronization (event 122031).',
      },
    ],
    whatToDo: {
      directory: [
        'Find out which clock is wrong: w32tm /stripchart /computer:<domain controller> /samples:3 /dataonly.',
        'Let members follow the domain: w32tm /config /syncfromflags:domhier /update, then w32tm /resync. The PDC emulator of the forest root needs a reliable outside source.',
        'Switch off time synchronization with the host on virtual machines that are domain members.',
      ],
      network: ['Let UDP port 123 through from the devices to the domain controllers.'],
    },
  },
]
