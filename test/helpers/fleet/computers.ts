import { createHash } from 'node:crypto'
import { guidFromBytes } from '../../../lib/formats/guid.ts'
import { deviceCertificate } from './device-certificates.ts'

export interface SampleComputer {
  readonly name: string
  readonly ou: string
  /** As the directory stores it. */
  readonly objectGUID: Buffer
  readonly os: string
  readonly osVersion: string
  readonly enabled: boolean
  readonly certificate?: Buffer
  /** What it is. */
  readonly kind: 'own' | 'expired' | 'foreign' | 'none'
}

const SYSTEMS = [
  ['Windows 11 Enterprise', '10.0 (22631)'],
  ['Windows 10 Pro', '10.0 (19045)'],
  ['Windows 10 Enterprise', '10.0 (19044)'],
  ['Windows Server 2019 Standard', '10.0 (17763)'],
  ['Windows Server 2012 R2 Standard', '6.3 (9600)'],
  ['Windows 7 Professional', '6.1 (7601)'],
  ['Ubuntu', '22.04'],
] as const
const OUS = 40

/** Computer number `index` of a domain that is the same every time. Three in four have a certificate. */
export function sampleComputer(index: number, certificates = true): SampleComputer {
  const digest = createHash('md5').update(`computer ${index}`).digest()
  const [a = 0, b = 0, c = 0] = digest
  const [os, osVersion] = SYSTEMS[a < 200 ? a % 4 : 4 + (a % 3)] ?? SYSTEMS[0]
  const kind = b % 4 === 0 ? 'none' : b % 32 === 1 ? 'expired' : b % 32 === 2 ? 'foreign' : 'own'
  const guid = guidFromBytes(digest) ?? ''
  const subject = kind === 'foreign' ? guidFromBytes(digest.toReversed()) : guid
  return {
    name: `PC${String(index).padStart(7, '0')}`,
    ou: `OU=Site ${String(index % OUS).padStart(2, '0')}`,
    objectGUID: digest,
    os,
    osVersion,
    enabled: c % 16 !== 0,
    kind,
    ...(certificates &&
      kind !== 'none' && { certificate: deviceCertificate(subject ?? guid, kind === 'expired' ? '24' : '31') }),
  }
}

/** The domain as LDIF, for slapadd. */
export function* slapdLdif(count: number, suffix: string, certificates = true): Generator<string> {
  yield `dn: ${suffix}\nobjectClass: domainDNS\ndc: corp\n\n`
  for (let ou = 0; ou < OUS; ou += 1) {
    const name = `Site ${String(ou).padStart(2, '0')}`
    yield `dn: OU=${name},${suffix}\nobjectClass: organizationalUnit\nou: ${name}\n\n`
  }
  for (let index = 0; index < count; index += 1) yield slapdRecord(sampleComputer(index, certificates), suffix)
}

function slapdRecord(computer: SampleComputer, suffix: string): string {
  const { name, ou, objectGUID, os, osVersion, enabled, certificate } = computer
  return `dn: CN=${name},${ou},${suffix}
objectClass: computer
cn: ${name}
name: ${name}
objectGUID:: ${objectGUID.toString('base64')}
operatingSystem: ${os}
operatingSystemVersion: ${osVersion}
userAccountControl: ${enabled ? 4096 : 4098}
whenCreated: 20240115093000.0Z
lastLogonTimestamp: ${enabled ? '134083296000000000' : '132000000000000000'}
pwdLastSet: 133900000000000000
${certificate ? `userCertificate:: ${certificate.toString('base64')}\n` : ''}
`
}
