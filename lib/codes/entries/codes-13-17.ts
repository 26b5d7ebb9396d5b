import type { CodeEntry } from '../entry.ts'
import { CONNECTIVITY, CONNECTIVITY_ANALYZER, ENDPOINTS_AAD, ENDPOINTS_MEM, SYSTEM_PROXY } from './shared.ts'

const TLS_INSPECTION =
  'Exempt these names from TLS inspection: the device authenticates with its own certificate, which an inspecting proxy cannot pass on.'

export const entries: readonly CodeEntry[] = [
  {
    code: 13,
    name: 'EnrollmentRegistrationComFailure_MEM',
    requirement: 'The device reaches the endpoints of Intune (*.dm.microsoft.com) over HTTPS, as SYSTEM.',
    meanings: [
      {
        source: 'page-2021',
        status: 'Communication and Firewall Conditions',
        text: 'Communication with Microsoft Endpoint Manager failed; a firewall may stand in the way.',
        action: 'Make sure that the endpoints named in the prerequisites can be reached.',
      },
      {
        source: 'analyzer-2022',
        text: 'Registered with Azure AD, but not enrolled to Endpoint Manager because of communication errors (event 121024).',
      },
      CONNECTIVITY,
      CONNECTIVITY_ANALYZER,
    ],
    whatToDo: {
      network: [
        `Let the devices reach ${ENDPOINTS_MEM} on TCP port 443; the firewall rule is best written as *.dm.microsoft.com.`,
        SYSTEM_PROXY,
        TLS_INSPECTION,
      ],
    },
  },
  {
    code: 14,
    name: 'EnrollmentRegistrationComFailure_AAD',
    requirement: 'The device reaches the registration and sign-in endpoints of Microsoft Entra over HTTPS, as SYSTEM.',
    meanings: [
      {
        source: 'page-2021',
        status: 'Communication and Firewall Conditions',
        text: 'Communication with Azure AD failed; a firewall may stand in the way.',
        action: 'Make sure that the endpoints named in the prerequisites can be reached.',
      },
      {
        source: 'analyzer-2022',
        text: 'Could neither register nor enroll, because Azure AD could not be reached (event 121025).',
      },
      CONNECTIVITY,
      CONNECTIVITY_ANALYZER,
    ],
    whatToDo: {
      network: [`Let the devices reach ${ENDPOINTS_AAD} on TCP port 443.`, SYSTEM_PROXY, TLS_INSPECTION],
    },
  },
  {
    code: 15,
    name: 'EnrollmentRegistrationFailure_AAD_MismatchTenants',
    requirement: 'The service connection point names the Microsoft Entra tenant that Defender for Endpoint belongs to.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The service connection point (SCP) points to another tenant than that of Defender for Endpoint.',
        action: 'Make the tenant ID of Defender and the one in the SCP of the domain agree.',
      },
      {
        source: 'analyzer-2022',
        text: 'The device joined, or is to join, a tenant that is not that of Defender (event 121022).',
      },
      {
        source: 'page-grouped',
        status: 'Tenant mismatch',
        text: 'The tenant ID of Defender for Endpoint and that of Microsoft Entra differ.',
        action: 'Make the tenant ID of Defender and the one in the SCP of the domain agree.',
      },
      { source: 'analyzer-2024', status: 'Tenant mismatch', text: 'Reported as a tenant mismatch (event 122026).' },
    ],
    whatToDo: {
      identity: [
        'Decide which tenant is right: the ID that the Defender portal shows, or the azureADId of the SCP. Microsoft Entra Connect must synchronize to the same one.',
      ],
      directory: [
        'Write the right tenant into the keywords of the SCP, in every forest: azureADName:<verified domain> and azureADId:<tenant ID>.',
        'Look for a client-side SCP that wins over the directory: TenantId and TenantName under HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD, often set by Group Policy.',
      ],
      defender: [
        'If the device reports to the wrong Defender tenant, offboard it there and onboard it with the package of the right one.',
      ],
    },
  },
  {
    code: 16,
    name: 'EnrollmentRegistrationFailure_AAD_BAD_SCP',
    requirement: "Every forest with devices has a service connection point with the tenant's name and ID.",
    meanings: [
      {
        source: 'page-2021',
        text: 'The service connection point is not configured, so hybrid join is not configured.',
        action: 'Together with the identity team, configure hybrid join.',
      },
      { source: 'analyzer-2022', text: 'Registration with Azure AD failed because of a bad SCP (event 121026).' },
      {
        source: 'page-grouped',
        status: 'Hybrid error - Service Connection Point',
        text: 'The SCP is not configured correctly, so the device could not join; 17 shares this row.',
        action: 'Make the SCP point to Microsoft Entra.',
      },
      {
        source: 'analyzer-2024',
        status: 'Hybrid error - SCP',
        text: 'Reported as an error of the SCP (event 122027).',
      },
    ],
    whatToDo: {
      identity: [
        'Configure hybrid join in Microsoft Entra Connect (Configure device options); the wizard writes the SCP for the forests that you select.',
      ],
      directory: [
        'In each forest look at CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services in the configuration partition: keywords must hold azureADName:<verified domain> and azureADId:<tenant ID>.',
        'Let Authenticated Users read it, and wait for the configuration partition to replicate.',
      ],
    },
  },
  {
    code: 17,
    name: 'EnrollmentRegistrationFailure_AAD_SCP_ENTERPRISE_DRS',
    requirement: 'The service connection point names Azure DRS (azureADName), not an Enterprise DRS on AD FS.',
    meanings: [
      {
        source: 'page-2021',
        text: 'The SCP sends devices to the Enterprise DRS, so they cannot join Azure AD.',
        action: 'Find out whether the environment uses Enterprise DRS or Azure DRS.',
      },
      {
        source: 'analyzer-2022',
        text: 'The settings of the SCP are not supported: it names the Enterprise DRS (event 121017).',
      },
      {
        source: 'page-grouped',
        status: 'Hybrid error - Service Connection Point',
        text: 'The SCP is not configured correctly, possibly for the Enterprise DRS; 16 shares this row.',
        action: 'Make the SCP point to Microsoft Entra.',
      },
      {
        source: 'analyzer-2024',
        status: 'Hybrid error - SCP',
        text: 'Reported as an error of the SCP (event 122027).',
      },
    ],
    whatToDo: {
      identity: [
        'Find out who needs the Enterprise DRS on AD FS (on-premises Windows Hello for Business, device claims); an environment can have only one of the two.',
      ],
      directory: [
        'Replace the keyword enterpriseDrsName:<host> of the SCP by azureADName:<verified domain> and azureADId:<tenant ID>.',
        'Look for EnterpriseDrsName under HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ on the device, too; Windows logs event 330 when both kinds are configured.',
      ],
    },
  },
]
