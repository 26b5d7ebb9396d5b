import type { Code } from '../code.ts'
import type { Meaning } from '../entry.ts'
import type { SourceId } from '../sources.ts'

export type AnalyzerSeverity = 'information' | 'warning' | 'error'

/** A finding of the Client Analyzer, by the id under which MDEClientAnalyzer.xml and .txt list it. */
export interface AnalyzerEvent {
  readonly id: number
  /** The analyzer's own name for the check. */
  readonly name: string
  readonly meanings: readonly Meaning[]
  readonly codes: readonly Code[]
}

/** The third digit of an id tells how serious the analyzer takes it. */
export function analyzerSeverity(id: number): AnalyzerSeverity {
  const digit = Math.trunc(id / 1000) % 10
  return digit === 0 ? 'information' : digit === 1 ? 'warning' : 'error'
}

type Row = readonly [id: number, text: string, codes: readonly Code[]]

function rows(name: string, source: SourceId, list: readonly Row[]): readonly AnalyzerEvent[] {
  return list.map(([id, text, codes]) => ({ id, name, codes, meanings: [{ source, text }] }))
}

const STATUS = 'EnrollmentStatusCheck'

export const analyzerEvents: readonly AnalyzerEvent[] = [
  ...rows('EnvNotSupported', 'analyzer-2024', [
    [111021, 'Windows or the sensor is below the version that security management needs.', []],
    [111022, 'The device is a domain controller.', []],
  ]),
  ...rows('UnSupported', 'analyzer-2024', [
    [112002, 'The build of Windows is not supported and cannot be onboarded.', []],
  ]),
  ...rows('SCPConfigCheck', 'analyzer-2022', [
    [121016, 'The service connection point could not be read from the configuration partition.', [16, 36]],
    [121017, 'The service connection point names the Enterprise DRS. Also raised for EnrollmentStatus 17.', [17]],
    [121018, 'The service connection point is not configured.', [16]],
    [121019, 'No domain controller could be reached to read the service connection point.', [25, 36]],
  ]),
  ...rows('MDfWSCheck', 'analyzer-2024', [[121020, 'The server does not have the unified agent.', []]]),
  ...rows('TenantIDInfo', 'analyzer-2024', [
    [120021, 'Tells which tenant the device belongs to; to be compared with that of the service connection point.', []],
  ]),
  ...rows('TenantIDInfo', 'analyzer-2022', [
    [
      121022,
      'The tenant ID of Defender and that of the service connection point differ. Also raised for EnrollmentStatus 15.',
      [15],
    ],
  ]),
  ...rows('ClockSkew', 'analyzer-2024', [[122007, 'The clock of the device does not agree with that of Azure.', [40]]]),
  ...rows(STATUS, 'analyzer-2022', [
    [121023, 'The device failed to perform hybrid join.', [10]],
    [121024, 'Registered with Azure AD, but not enrolled because of communication errors.', [13]],
    [121025, 'Neither registered nor enrolled, because Azure AD could not be reached.', [14]],
    [121026, 'Registration failed because of a bad service connection point.', [16]],
    [121027, 'The device was not found in Azure AD.', [18]],
    [121028, 'The status of the device in Azure AD is incomplete; federated join.', [26, 27, 28, 29, 30, 31, 32]],
    [121029, 'The LDAP programming interface reported an error.', [36]],
    [121030, 'The device is not synchronized with Azure AD.', [37]],
    [121031, 'Not enrolled, because the domain could not be reached.', [38]],
    [121032, 'The clock of the device does not agree with that of Azure AD.', [40]],
    [121033, 'Not enrolled, because a network name could not be resolved.', [41]],
    [121034, 'The device failed to perform hybrid join.', [42]],
  ]),
  ...rows(STATUS, 'analyzer-2024', [
    [122022, 'General error.', [5, 6, 7, 9, 11, 12]],
    [122023, 'Configuration issue of Intune.', [8, 44]],
    [122024, 'Connectivity issue.', [13, 14, 24, 25]],
    [122025, 'General failure of hybrid join.', [10, 42]],
    [122026, 'Tenant mismatch.', [15]],
    [122027, 'Hybrid join: error of the service connection point.', [16, 17]],
    [122028, 'Certificate error.', [18]],
    [122029, 'Misconfiguration of Azure AD Connect.', [36, 37]],
    [122030, 'Error of DNS.', [38, 41]],
    [122031, 'Issue of clock synchronization.', [40]],
    [122032, 'Configuration issue of Intune.', [19, 20]],
    [122033, 'The device is pending unenrollment.', [32]],
    [122034, 'Policies could not be assigned.', [34]],
    [122035, 'The report on policies failed.', [35]],
    [120031, 'Managed by Configuration Manager and by Defender for Endpoint.', [43]],
    [120032, 'Was enrolled, and is unenrolled now.', [23]],
  ]),
  ...rows('EDRCloud MdeConfigMgr', 'analyzer-2024', [
    [130021, 'All addresses of security management answered.', []],
    [131017, 'One address of security management did not answer.', [13, 14]],
    [132025, 'More than one address of security management did not answer.', [13, 14]],
  ]),
]
