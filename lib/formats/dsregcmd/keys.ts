/**
 * The sections of `dsregcmd /status` and their keys, as Windows 10 1607 to Windows 11 24H2 and Windows Server 2025 print
 * them. Keys that are not here are kept all the same; the table tells where a key belongs when its title got lost.
 */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'Device State': ['AzureAdJoined', 'EnterpriseJoined', 'DomainJoined', 'DomainName', 'Virtual Desktop', 'Device Name'],
  'Device Details': [
    'DeviceId',
    'Thumbprint',
    'DeviceCertificateValidity',
    'KeyContainerId',
    'KeyProvider',
    'TpmProtected',
    'DeviceAuthStatus',
  ],
  'Tenant Details': [
    'TenantName',
    'TenantId',
    'Idp',
    'AuthCodeUrl',
    'AccessTokenUrl',
    'MdmUrl',
    'MdmTouUrl',
    'MdmComplianceUrl',
    'dmComplianceUrl',
    'SettingsUrl',
    'JoinSrvVersion',
    'JoinSrvUrl',
    'JoinSrvId',
    'KeySrvVersion',
    'KeySrvUrl',
    'KeySrvId',
    'WebAuthNSrvVersion',
    'WebAuthNSrvUrl',
    'WebAuthNSrvId',
    'DeviceManagementSrvVer',
    'DeviceManagementSrvUrl',
    'DeviceManagementSrvId',
  ],
  'User State': [
    'NgcSet',
    'NgcKeyId',
    'CanReset',
    'WorkplaceJoined',
    'WamDefaultSet',
    'WamDefaultAuthority',
    'WamDefaultId',
    'WamDefaultGUID',
  ],
  'SSO State': [
    'AzureAdPrt',
    'AzureAdPrtUpdateTime',
    'AzureAdPrtExpiryTime',
    'AzureAdPrtAuthority',
    'AcquirePrtDiagnostics',
    'RefreshPrtDiagnostics',
    'Previous Prt Attempt',
    'Attempt Status',
    'User Identity',
    'Credential Type',
    'Correlation ID',
    'Endpoint URI',
    'HTTP Method',
    'HTTP Error',
    'HTTP status',
    'Server Error Code',
    'Server Error Description',
    'EnterprisePrt',
    'EnterprisePrtUpdateTime',
    'EnterprisePrtExpiryTime',
    'EnterprisePrtAuthority',
    'OnPremTgt',
    'CloudTgt',
    'KerbTopLevelNames',
  ],
  'Diagnostic Data': [
    'Diagnostics Reference',
    'User Context',
    'Client Time',
    'AD Connectivity Test',
    'AD Configuration Test',
    'DRS Discovery Test',
    'DRS Connectivity Test',
    'Kerberos Ticket Test',
    'Token acquisition Test',
    'Fallback to Sync-Join',
    'Fallback to Fed-Join',
    'Previous Registration',
    'Registration Type',
    'Error Phase',
    'Client ErrorCode',
    'Server ErrorCode',
    'Server Message',
    'Https Status',
    'Request Id',
    'AadRecoveryEnabled',
    'KeySignTest',
    'Executing Account Name',
  ],
  'IE Proxy Config for Current User': [
    'Auto Detect Settings',
    'Auto-Configuration URL',
    'Proxy Server List',
    'Proxy Bypass List',
  ],
  'IE Proxy Config for System Account': [],
  'WinHttp Default Proxy Config': ['Access Type'],
  'URL Specific Proxy Config': [],
  'Ngc Prerequisite Check': [
    'IsDeviceJoined',
    'IsUserAzureAD',
    'PolicyEnabled',
    'PostLogonEnabled',
    'DeviceEligible',
    'SessionIsNotRemote',
    'CertEnrollment',
    'AdfsRefreshToken',
    'AdfsRaIsReady',
    'LogonCertTemplateReady',
    'OnPremTGT',
    'PreReqResult',
  ],
}

/** Every key of the table. */
export const KNOWN_KEYS: readonly string[] = [...new Set(Object.values(SECTIONS).flat())]

/** With which each output begins. */
export const FIRST_SECTION = 'Device State'

const SECTION_OF_KEY: ReadonlyMap<string, string> = new Map(
  Object.entries(SECTIONS)
    .toReversed()
    .flatMap(([title, keys]) => keys.map(key => [fold(key), title] as const)),
)

/** The title as the table writes it, whatever its letter case and spaces; `undefined` for a section that is not in it. */
export function knownTitle(title: string): string | undefined {
  return Object.keys(SECTIONS).find(known => fold(known) === fold(title))
}

/** Whether a section is never empty, as far as is known. */
export function hasKeys(title: string): boolean {
  return (SECTIONS[title]?.length ?? 0) > 0
}

/** The section that a key stands in; `undefined` for a key that is not in the table. */
export function sectionOfKey(key: string): string | undefined {
  return SECTION_OF_KEY.get(fold(key))
}

const KEY_OF_JOINED: ReadonlyMap<string, string> = new Map(
  KNOWN_KEYS.filter(key => key.includes(' ')).map(key => [key.replaceAll(' ', '').toLowerCase(), key]),
)

/** The key as Windows prints it, where a script that makes objects of the output has left out its spaces. */
export function spellKey(key: string): string {
  return sectionOfKey(key) === undefined ? (KEY_OF_JOINED.get(key.toLowerCase()) ?? key) : key
}

/** Whether a text is the beginning of a key, and not all of it. */
export function beginsKey(text: string): boolean {
  const folded = fold(text)
  return folded !== '' && [...SECTION_OF_KEY.keys()].some(key => key !== folded && key.startsWith(folded))
}

/** Letter case and the width of spaces do not tell two keys apart. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
