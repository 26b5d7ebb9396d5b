const SOFTWARE = 'HKEY_LOCAL_MACHINE\\SOFTWARE'
const SYSTEM = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control'
const INTERNET = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'

/** Every key that evidence is read from. */
export const KEYS = {
  senseCm: `${SOFTWARE}\\Microsoft\\SenseCM`,
  sense: `${SOFTWARE}\\Microsoft\\Windows Advanced Threat Protection`,
  senseStatus: `${SOFTWARE}\\Microsoft\\Windows Advanced Threat Protection\\Status`,
  defender: `${SOFTWARE}\\Microsoft\\Windows Defender`,
  cdj: `${SOFTWARE}\\Microsoft\\Windows\\CurrentVersion\\CDJ`,
  cdjAad: `${SOFTWARE}\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD`,
  workplaceJoin: `${SOFTWARE}\\Policies\\Microsoft\\Windows\\WorkplaceJoin`,
  windows: `${SOFTWARE}\\Microsoft\\Windows NT\\CurrentVersion`,
  productOptions: `${SYSTEM}\\ProductOptions`,
  tcpip: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters',
  environment: `${SYSTEM}\\Session Manager\\Environment`,
  aadrtChannel: `${SOFTWARE}\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-Windows-AADRT/Admin`,
  winHttp: `${SOFTWARE}\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections`,
  systemInternet: `HKEY_USERS\\S-1-5-18\\${INTERNET}`,
  systemConnections: `HKEY_USERS\\S-1-5-18\\${INTERNET}\\Connections`,
} as const

type Key = keyof typeof KEYS

/** The values that are read from each key. */
export const VALUES: Readonly<Record<Key, readonly string[]>> = {
  senseCm: [
    'EnrollmentStatus',
    'TenantId',
    'DeviceId',
    'EnrollmentPayload',
    'MemConfiguration',
    'LastCheckinAttempt',
    'LastCheckinSuccess',
  ],
  sense: ['SenseCmConfiguration', 'InstallLocation'],
  senseStatus: ['OnboardingState', 'OrgId'],
  defender: ['ManagedDefenderProductType'],
  cdj: ['EnterpriseDrsName', 'FallbackToSyncJoin'],
  cdjAad: ['TenantId', 'TenantName'],
  workplaceJoin: ['autoWorkplaceJoin'],
  windows: ['ProductName', 'EditionID', 'InstallationType', 'CurrentBuildNumber', 'UBR', 'DisplayVersion', 'ReleaseId'],
  productOptions: ['ProductType'],
  tcpip: ['Hostname', 'Domain'],
  environment: ['PROCESSOR_ARCHITECTURE', '__PSLockdownPolicy'],
  aadrtChannel: ['Enabled'],
  winHttp: ['WinHttpSettings'],
  systemInternet: ['ProxyEnable', 'ProxyServer', 'ProxyOverride', 'AutoConfigURL'],
  systemConnections: ['DefaultConnectionSettings'],
}
