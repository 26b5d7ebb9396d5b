import type { Detail } from '../../lib/contract/finding.ts'
import type { ClientAnalyzer } from '../../lib/evidence/client-analyzer.ts'
import type { Enrollment } from '../../lib/evidence/device.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import type { Scp } from '../../lib/evidence/directory.ts'
import { parseGuid } from '../../lib/formats/guid.ts'
import { parseScpKeywords } from '../../lib/formats/scp-keywords.ts'

/** Evidence that the values of the Analyzer can be held against. */
export interface ValueEvidence {
  readonly enrollment?: Enrollment | undefined
  readonly joinState?: JoinState | undefined
  readonly scp?: Scp | undefined
}

/** The values that the Analyzer shows and that other evidence holds too: the same, or not. */
export function compareValues(
  { values }: Pick<ClientAnalyzer, 'values'>,
  { enrollment, joinState, scp }: ValueEvidence,
): readonly Detail[] {
  const [tenant] = scp ? parseScpKeywords(scp.keywords).azureADId : []
  const fromDirectory = shown(values, 'SCPClientSide') !== 'Client'
  return [
    compare('EnrollmentStatus', statusOf(values), factValue(enrollment?.status)?.toString(), enrollment?.status?.where),
    compare('AADTenantId', guidOf(values, 'AADTenantId'), guid(factValue(enrollment?.tenantId)), 'SenseCM\\TenantId'),
    compare('AADDeviceID', guidOf(values, 'AADDeviceID'), guid(factValue(enrollment?.deviceId)), 'SenseCM\\DeviceId'),
    compare('DomainJoined', flagOf(values, 'DomainJoined'), joinState?.domainJoined, joinState?.where),
    compare('AzureADJoined', flagOf(values, 'AzureADJoined'), joinState?.azureAdJoined, joinState?.where),
    compare('SCPTenantID', fromDirectory ? guidOf(values, 'SCPTenantID') : undefined, tenant?.value, scp?.dn),
  ].flatMap(detail => detail ?? [])
}

function compare(subject: string, said: string | undefined, here: string | undefined, where = ''): Detail | undefined {
  if (said === undefined || here === undefined) return undefined
  if (said === here) return { subject, status: 'pass', text: `Both say ${said}.` }
  return { subject, status: 'warn', text: `The Analyzer says ${said}; ${where} says ${here}.` }
}

/** The number at the end of the text, where the Analyzer is of a version that prints it. */
function statusOf(values: ClientAnalyzer['values']): string | undefined {
  return /\((\d{1,3})\)$/.exec(shown(values, 'SenseCMEnrollmentStatus') ?? '')?.[1]
}

function guidOf(values: ClientAnalyzer['values'], name: string): string | undefined {
  return guid(shown(values, name))
}

function flagOf(values: ClientAnalyzer['values'], name: string): string | undefined {
  const flag = shown(values, name)?.toLowerCase()
  return flag === 'yes' || flag === 'no' ? flag : undefined
}

function shown(values: ClientAnalyzer['values'], name: string): string | undefined {
  return values.find(value => value.name === name)?.value
}

function guid(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseGuid(text)
}
