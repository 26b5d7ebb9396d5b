/** Titles and keys with their values, in the order of printing; a null is an empty line. */
export type Printed = Readonly<Record<string, readonly (readonly [key: string, value: string] | null)[]>>

const WIDTH = 70

/** A text in the form of `dsregcmd /status`: framed titles, right-aligned keys. */
export function printDsregcmd(sections: Printed): string {
  const border = `+${'-'.repeat(WIDTH)}+`
  const blocks = Object.entries(sections).map(([title, fields]) => {
    const lines = fields.map(field => (field ? `${field[0].padStart(26)} : ${field[1]}` : ''))
    return [border, `| ${title.padEnd(WIDTH - 1)}|`, border, '', ...lines, ''].join('\r\n')
  })
  return `\r\n${blocks.join('\r\n')}\r\n`
}

/** A computer of a domain that has not joined Microsoft Entra yet; `diagnostics` replaces lines of its Diagnostic Data. */
export function notJoined(diagnostics: Readonly<Record<string, string>> = {}, extra: Printed[string] = []): Printed {
  const data: Record<string, string> = {
    'Diagnostics Reference': 'www.microsoft.com/aadjerrors',
    'User Context': 'SYSTEM',
    'Client Time': '2026-06-15 09:16:50.000 UTC',
    'AD Connectivity Test': 'PASS',
    'AD Configuration Test': 'PASS',
    'DRS Discovery Test': 'PASS',
    'DRS Connectivity Test': 'PASS',
    'Token acquisition Test': 'SKIPPED',
    'Fallback to Sync-Join': 'ENABLED',
    ...diagnostics,
  }
  return {
    'Device State': [
      ['AzureAdJoined', 'NO'],
      ['EnterpriseJoined', 'NO'],
      ['DomainJoined', 'YES'],
      ['DomainName', 'CORP'],
      ['Device Name', 'PC01.corp.example.test'],
    ],
    'User State': [
      ['NgcSet', 'NO'],
      ['WorkplaceJoined', 'NO'],
      ['WamDefaultSet', 'ERROR (0x80070520)'],
    ],
    'SSO State': [
      ['AzureAdPrt', 'NO'],
      ['AzureAdPrtAuthority', ''],
      ['EnterprisePrt', 'NO'],
      ['EnterprisePrtAuthority', ''],
    ],
    'Diagnostic Data': [...Object.entries(data), ...extra],
    'Ngc Prerequisite Check': [
      ['IsDeviceJoined', 'NO'],
      ['IsUserAzureAD', 'NO'],
      ['CertEnrollment', 'none'],
      ['PreReqResult', 'WillNotProvision'],
    ],
  }
}

/** The lines of a registration that failed, for the end of Diagnostic Data. */
export function previousRegistration(lines: Readonly<Record<string, string>>): Printed[string] {
  return [
    null,
    ...Object.entries({
      'Previous Registration': '2026-06-15 09:16:43.000 UTC',
      'Registration Type': 'sync',
      'Error Phase': 'join',
      'Client ErrorCode': '0x801c03f2',
      ...lines,
    }),
  ]
}

/** A computer of a domain that has joined Microsoft Entra; `details` and `state` replace lines. */
export function hybridJoined(
  details: Readonly<Record<string, string>> = {},
  state: Readonly<Record<string, string>> = {},
): Printed {
  const device = { AzureAdJoined: 'YES', EnterpriseJoined: 'NO', DomainJoined: 'YES', DomainName: 'CORP', ...state }
  return {
    'Device State': Object.entries(device),
    'Device Details': Object.entries({
      DeviceId: '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01',
      Thumbprint: '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567',
      DeviceCertificateValidity: '[ 2026-01-11 21:02:50.000 UTC -- 2036-01-11 21:32:50.000 UTC ]',
      KeyContainerId: '1f0e2d3c-4b5a-4697-8879-6a5b4c3d2e1f',
      KeyProvider: 'Microsoft Platform Crypto Provider',
      TpmProtected: 'YES',
      DeviceAuthStatus: 'SUCCESS',
      ...details,
    }),
    'Tenant Details': [
      ['TenantName', 'Example'],
      ['TenantId', '11111111-2222-4333-8444-5555555555aa'],
      ['MdmUrl', ''],
      ['MdmTouUrl', ''],
      ['SettingsUrl', ''],
      ['JoinSrvVersion', '2.0'],
    ],
    'User State': [
      ['NgcSet', 'NO'],
      ['WorkplaceJoined', 'NO'],
    ],
    'SSO State': [
      ['AzureAdPrt', 'NO'],
      ['EnterprisePrt', 'NO'],
    ],
    'Diagnostic Data': [
      ['AadRecoveryEnabled', 'NO'],
      ['Executing Account Name', 'NT AUTHORITY\\SYSTEM'],
      ['KeySignTest', 'PASSED'],
    ],
    'Ngc Prerequisite Check': [
      ['IsDeviceJoined', 'YES'],
      ['PreReqResult', 'WillNotProvision'],
    ],
  }
}
