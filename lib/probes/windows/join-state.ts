import type { Dsregcmd, JoinState, PreviousRegistration } from '../../evidence/device-join.ts'
import type { DsregcmdOutput } from '../../formats/dsregcmd/output.ts'
import { findField } from '../../formats/dsregcmd/read.ts'
import { readErrorCode, readFlag, readTest, readTime, readValidity } from '../../formats/dsregcmd/values.ts'
import { parseGuid } from '../../formats/guid.ts'

/** Sections in which a key counts; older builds print everything about a device in the first of them. */
const DEVICE = ['Device State', 'Device Details', 'Tenant Details']
const DIAGNOSTICS = 'Diagnostic Data'

/** In the order of printing. */
const TESTS = [
  'AD Connectivity Test',
  'AD Configuration Test',
  'DRS Discovery Test',
  'DRS Connectivity Test',
  'Kerberos Ticket Test',
  'Token acquisition Test',
]

/** The output as it is, for whoever needs a key that nothing here reads. */
export function printedEvidence({ sections }: DsregcmdOutput, where: string): Dsregcmd {
  return {
    where,
    sections: sections.map(({ title, fields }) => ({
      title,
      fields: fields.map(({ key, value }) => ({ key, value })),
    })),
  }
}

/** What an output says of the device and its registration. */
export function joinEvidence(output: DsregcmdOutput, where: string): JoinState {
  const device = (key: string) => text(findField(output, key, ...DEVICE)?.value)
  const diagnostic = (key: string) => text(findField(output, key, DIAGNOSTICS)?.value)
  const time = diagnostic('Client Time')
  const tests = TESTS.flatMap(name => {
    const value = diagnostic(name)
    return value === undefined ? [] : [{ name, ...readTest(value), text: value }]
  })
  return {
    where,
    ...defined({
      azureAdJoined: readFlag(device('AzureAdJoined') ?? ''),
      enterpriseJoined: readFlag(device('EnterpriseJoined') ?? ''),
      domainJoined: readFlag(device('DomainJoined') ?? ''),
      domainName: device('DomainName'),
      deviceName: device('Device Name'),
      virtualDesktop: device('Virtual Desktop'),
      deviceId: guid(device('DeviceId')),
      thumbprint: device('Thumbprint'),
      certificate: readValidity(device('DeviceCertificateValidity') ?? ''),
      deviceAuthStatus: device('DeviceAuthStatus'),
      tenantId: guid(device('TenantId')),
      tenantName: device('TenantName'),
      userContext: diagnostic('User Context'),
      clientTime: time === undefined ? undefined : readTime(time),
      fallbackToSyncJoin: diagnostic('Fallback to Sync-Join'),
      previousRegistration: previousRegistration(diagnostic),
      keySignTest: text(findField(output, 'KeySignTest')?.value),
      aadRecoveryEnabled: readFlag(findField(output, 'AadRecoveryEnabled')?.value ?? ''),
    }),
    tests,
  }
}

function previousRegistration(diagnostic: (key: string) => string | undefined): PreviousRegistration | undefined {
  const time = diagnostic('Previous Registration')
  const clientErrorCode = readErrorCode(firstWord(diagnostic('Client ErrorCode')) ?? '')
  if (time === undefined && clientErrorCode === undefined) return undefined
  return defined({
    time: time === undefined ? undefined : (readTime(time) ?? time),
    type: diagnostic('Registration Type'),
    phase: firstWord(diagnostic('Error Phase')),
    clientErrorCode,
    serverErrorCode: diagnostic('Server ErrorCode'),
    serverMessage: diagnostic('Server Message'),
    httpsStatus: diagnostic('Https Status'),
    requestId: diagnostic('Request Id'),
  })
}

/** An empty value says nothing. */
function text(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}

function guid(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (parseGuid(firstWord(value) ?? '') ?? value)
}

/** Without the remarks that people put behind a value, or on the line below it. */
function firstWord(value: string | undefined): string | undefined {
  return value?.split(/[\s/,;<]/)[0]
}

/** Without what is not known. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
