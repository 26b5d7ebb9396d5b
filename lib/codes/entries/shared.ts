import type { Meaning } from '../entry.ts'

/** Rows and texts that several codes have in common. */

export const GENERAL_ERROR: Meaning = {
  source: 'page-grouped',
  status: 'General error',
  text: 'Something went wrong in security management after the device had been onboarded; the page does not say what.',
  action: 'Check the prerequisites, run the Client Analyzer on the device, and turn to support if neither helps.',
}

export const GENERAL_ERROR_ANALYZER: Meaning = {
  source: 'analyzer-2024',
  status: 'General error',
  text: 'Reported as a general error (event 122022).',
}

export const CONNECTIVITY: Meaning = {
  source: 'page-grouped',
  status: 'Connectivity issue',
  text: 'The flow may have failed for lack of connectivity; 13, 14, 20, 24 and 25 share this row.',
  action: 'Open the firewall for the Microsoft Entra and Intune endpoints.',
}

export const CONNECTIVITY_ANALYZER: Meaning = {
  source: 'analyzer-2024',
  status: 'Connectivity issue',
  text: 'Reported as a connectivity issue (event 122024).',
}

export const NOT_KNOWN_2022: Meaning = {
  source: 'analyzer-2022',
  status: 'Unknown State',
  text: 'The analyzer of that time does not know this value.',
}

export const NOT_KNOWN_2024: Meaning = {
  source: 'analyzer-2024',
  status: 'Unknown State',
  text: 'The analyzer does not know this value.',
}

/** 8 and 44. */
export const INTUNE_CONFIGURATION: readonly Meaning[] = [
  {
    source: 'page-grouped',
    status: 'Microsoft Intune Configuration issue',
    text: 'Intune has not been set up to allow security management by Defender for Endpoint; 44 shares this row.',
    action: 'Configure the Intune tenant and turn the feature on.',
  },
  {
    source: 'analyzer-2024',
    status: 'MEM Configuration issue',
    text: 'Reported as a configuration issue of Intune (event 122023).',
  },
]

/** 10 and 42. */
export const HYBRID_JOIN: readonly Meaning[] = [
  {
    source: 'page-grouped',
    status: 'General Hybrid join failure',
    text: 'The operating system failed to perform hybrid join; 42 shares this row.',
    action: 'Troubleshoot the join of the operating system itself.',
  },
  {
    source: 'analyzer-2024',
    status: 'General Hybrid join failure',
    text: 'Reported as a general failure of hybrid join (event 122025).',
  },
]

/** 38 and 41. */
export const DNS_ERROR: readonly Meaning[] = [
  {
    source: 'page-grouped',
    status: 'DNS error',
    text: 'A name could not be resolved; 38 and 41 share this row.',
    action:
      "Check the internet connection and the DNS settings of the device; it needs the domain's DNS, not that of a router.",
  },
  { source: 'analyzer-2024', status: 'DNS error', text: 'Reported as an error of DNS (event 122030).' },
]

export const RUN_ANALYZER =
  'Run the Client Analyzer on the device and look at the errors and warnings under Detailed Results.'

/** For numbers that no source explains: what can be done without knowing their cause. */
export const PREREQUISITES: readonly string[] = [
  'Check the prerequisites: a supported build of Windows, a current sensor, PowerShell not in constrained language mode, and the device in the enforcement scope.',
  RUN_ANALYZER,
  'If nothing stands out, collect the evidence and open a case with Microsoft support; quote the number.',
]

export const ENDPOINTS_MEM = 'discovery.dm.microsoft.com, enrollment.dm.microsoft.com and checkin.dm.microsoft.com'
export const ENDPOINTS_AAD =
  'enterpriseregistration.windows.net, login.microsoftonline.com and device.login.microsoftonline.com'

export const SYSTEM_PROXY =
  'If there is a proxy, the SYSTEM account must find it (netsh winhttp show proxy, or WPAD) and pass it without a prompt for credentials.'

export const INTUNE_STEPS: readonly string[] = [
  'In Intune: Endpoint security > Microsoft Defender for Endpoint, set "Allow Microsoft Defender for Endpoint to enforce Endpoint Security Configurations" to On.',
  'Make sure that the tenant holds a license for Intune-based management: at least one Defender for Endpoint user license, not only Defender for Servers.',
]

export const HYBRID_JOIN_STEPS: readonly string[] = [
  'On the device, as administrator: dsregcmd /status; give the codes under Diagnostic Data to sensecm-preflight explain.',
  'Read the event log Microsoft-Windows-User Device Registration/Admin: events 304, 305 and 307 name the phase that failed.',
]
