export interface Source {
  readonly id: SourceId
  readonly title: string
  /** Date or version of what was read. */
  readonly version: string
  readonly publisher: 'Microsoft' | 'third party'
}

export type SourceId =
  | 'page-2021'
  | 'page-2022'
  | 'page-grouped'
  | 'page-2024'
  | 'analyzer-2022'
  | 'analyzer-2024'
  | 'mdevalidator'
  | 'hybrid-join'
  | 'mdm-integration'
  | 'mdm-registration'
  | 'mdm-group-policy'
  | 'autopilot'
  | 'adal'
  | 'win32'
  | 'registration-log'

const PAGE = 'Troubleshoot onboarding issues related to Security Management for Microsoft Defender for Endpoint'
const ANALYZER = 'Microsoft Defender for Endpoint Client Analyzer'

const SOURCES: Readonly<Record<SourceId, Omit<Source, 'id'>>> = {
  // The only edition that names the codes.
  'page-2021': {
    title: 'Troubleshoot Security Configuration Management Azure Active Directory onboarding issues',
    version: 'first edition, about November 2021',
    publisher: 'Microsoft',
  },
  'page-2022': { title: PAGE, version: 'early 2022', publisher: 'Microsoft' },
  // From here on one row stands for several codes; the rows have not changed since.
  'page-grouped': { title: PAGE, version: 'mid 2022 to 2024-06-12', publisher: 'Microsoft' },
  'page-2024': { title: PAGE, version: '2024-06-12', publisher: 'Microsoft' },
  'analyzer-2022': { title: ANALYZER, version: 'April 2022 (script 28042022)', publisher: 'Microsoft' },
  'analyzer-2024': { title: ANALYZER, version: 'May 2024 (script 08May2024)', publisher: 'Microsoft' },
  mdevalidator: { title: 'MDEValidator', version: '1.6.0, 2026-07-15', publisher: 'third party' },
  'hybrid-join': {
    title: 'Troubleshoot Microsoft Entra hybrid joined devices',
    version: '2024-11-25',
    publisher: 'Microsoft',
  },
  'mdm-integration': {
    title: 'Azure Active Directory integration with MDM',
    version: 'Windows 10',
    publisher: 'Microsoft',
  },
  'mdm-registration': {
    title: 'MDM registration error values (MDMRegistration.h)',
    version: '2018-05-31',
    publisher: 'Microsoft',
  },
  'mdm-group-policy': {
    title: 'Enroll a Windows device automatically using Group Policy',
    version: '2024-07-08',
    publisher: 'Microsoft',
  },
  autopilot: { title: 'Windows Autopilot known issues', version: '2023-11-01', publisher: 'Microsoft' },
  adal: {
    title: 'Windows.Security.Authentication.Web.Core.WebProviderError.ErrorCode',
    version: 'Windows Runtime reference',
    publisher: 'Microsoft',
  },
  win32: { title: 'System error codes (WinError.h, WinInet.h)', version: 'Windows SDK', publisher: 'Microsoft' },
  'registration-log': {
    title: 'Event provider Microsoft-Windows-User Device Registration',
    version: 'Windows 10',
    publisher: 'Microsoft',
  },
}

export function sourceOf(id: SourceId): Source {
  return { id, ...SOURCES[id] }
}
