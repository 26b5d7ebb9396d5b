import { xmlText } from '../../lib/report/xml.ts'

/** A value of the report: section, element, display name, value, alert. */
type Value = readonly [section: string, name: string, title: string, value: string, alert?: string]
/** An event: id, severity, check, result. */
type Event = readonly [id: number, severity: string, check: string, result: string]

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const DEVICE = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'

const DEVICE_VALUES: readonly Value[] = [
  ['devInfo', 'deviceName', 'Device name', 'PC01'],
  ['devInfo', 'OSName', 'Device Operating System', 'Windows Server 2019 Standard'],
  ['devInfo', 'OSBuild', 'OS build number', 'Microsoft Windows NT 10.0.17763.0.5696'],
  ['devInfo', 'Edition', 'OS Edition', 'Server'],
  ['EDRCompInfo', 'OrgId', 'Organization Id', '7a1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e99'],
  ['EDRCompInfo', 'SenseVersion', 'Sense version', '10.8735.17763.1023'],
]

/** The version of May 2024: the number behind the text, and the events from 122022 on. */
export const RESULT_2024 = printResults(
  [
    ['general', 'PSlanguageMode', 'PowerShell Language mode: ', 'FullLanguage'],
    ['general', 'scriptVersion', 'Script Version: ', '08May2024'],
    ['general', 'scriptRunTime', 'Script RunTime: ', '05/08/2024 10:00:00'],
    ...DEVICE_VALUES,
    ['MDEDevConfig', 'SwitchMode', 'Version', '2'],
    ['MDEDevConfig', 'SenseCMEnrollmentStatus', 'Enrollment Status', 'Tenant mismatch (15)', 'High'],
    ['MDEDevConfig', 'AADDeviceID', 'Azure AD Device ID', DEVICE],
    ['MDEDevConfig', 'IntuneDeviceID', 'Intune Device ID', DEVICE],
    ['MDEDevConfig', 'AADTenantId', 'Azure AD Tenant ID', TENANT],
    ['MDEDevConfig', 'DomainJoined', 'Domain Joined', 'YES'],
    ['MDEDevConfig', 'AzureADJoined', 'Azure AD Joined', 'NO'],
  ],
  [
    [122026, 'Error', 'EnrollmentStatusCheck', 'The tenants do not match.<br>See the page.'],
    [131017, 'Warning', 'EDRCloud MdeConfigMgr', 'One of the addresses could not be reached.'],
  ],
)

/** The version of April 2022: a text without a number, older events, and the SCP. */
export const RESULT_2022 = printResults(
  [
    ['general', 'scriptVersion', 'Script Version: ', '28042022'],
    ...DEVICE_VALUES,
    ['MDEDevConfig', 'SenseCMEnrollmentStatus', 'Enrollment Status', 'Device was not found in Azure AD', 'High'],
    ['MDEDevConfig', 'DomainJoined', 'Domain Joined', 'YES'],
    ['MDEDevConfig', 'SCPClientSide', 'SCP Configuration Type', 'Domain'],
    ['MDEDevConfig', 'SCPTenantName', 'SCP Tenant Name', 'azureADName:corp.example.test'],
    ['MDEDevConfig', 'SCPTenantID', 'SCP Tenant ID', TENANT],
  ],
  [[121027, 'Error', 'EnrollmentStatusCheck', 'The device was not found.']],
)

/** As the Analyzer's functions for its report write them, after the description of their shape. */
export function printResults(values: readonly Value[], events: readonly Event[]): string {
  const sections = ['general', 'devInfo', 'EDRCompInfo', 'MDEDevConfig', 'AVCompInfo'].map(section => {
    const elements = values
      .filter(([of]) => of === section)
      .map(([, name, title, value, alert]) => {
        const more = alert === undefined ? '' : `<alert>${alert}</alert>`
        return `    <${name} displayName="${xmlText(title)}">\r\n      <value>${xmlText(value)}</value>${more}\r\n    </${name}>`
      })
    return elements.length === 0 ? `  <${section} />` : `  <${section}>\r\n${elements.join('\r\n')}\r\n  </${section}>`
  })
  const list = events.map(
    ([id, severity, check, result]) =>
      `    <event id="${id}"><severity>${severity}</severity><category>Configuration</category><check>${check}</check><checkresult>${xmlText(result)}</checkresult><guidance>Look there.</guidance></event>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\r\n<MDEResults>\r\n${sections.join('\r\n')}\r\n  <events>\r\n${list.join('\r\n')}\r\n  </events>\r\n</MDEResults>`
}

/** `MdeConfigMgrRegInfo.txt`; the objects in it as `object` prints them, a list or a table. */
export function printRegInfo(values: Readonly<Record<string, string>>, object = LIST): string {
  const { InstallLocation = 'C:\\ProgramData\\Platform\\10.8760.17763.1000', ...first } = values
  return [
    'please find reg info for MdeConfigMgr flow On : 05/08/2024 10:00:00\n',
    ...Object.entries(first).map(([name, value]) => `${name} : ${value}`),
    'OnboardedInfo : ',
    '',
    'body',
    '----',
    '{"previousOrgIds":[],"orgId":"7a1c0b1e"}',
    '',
    'SenseCmConfiguration : ',
    '',
    ...object,
    '',
    'NextVersion : ',
    `InstallLocation : ${InstallLocation}`,
    'NewPlatform : False',
    'MsSensePath : "%ProgramFiles%\\Windows Defender Advanced Threat Protection\\MsSense.exe"',
    '',
  ].join('\r\n')
}

const LIST = ['SenseCmModeSwitch : 2', 'CheckinInterval   : 90', 'NextVersionHint : x']
export const TABLE = ['SenseCmModeSwitch CheckinInterval', '----------------- ---------------', '2                 90']

export const REG_INFO = printRegInfo({
  EnrollmentStatus: '15',
  TenantId: TENANT,
  DeviceId: DEVICE,
  EnrollmentPayload: `{"intuneDeviceId":"${DEVICE}"}`,
  MemConfiguration: '',
  LastCheckinAttempt: '2024-05-08T09:00:00Z',
  LastCheckinSuccess: '2024-05-08T09:00:00Z',
  ProductName: 'Windows Server 2019 Standard',
  UBR: '5696',
})
