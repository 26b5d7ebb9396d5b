import { guidToBytes } from '../../formats/guid.ts'
import { unsignedCertificate } from '../certificate/unsigned.ts'
import { type DirectoryObject, directoryObject } from '../directory-object.ts'

/** A kind of computer that a rule is tried on. */
export interface Specimen {
  readonly id: SpecimenId
  /** In the plural, for sentences. */
  readonly title: string
  readonly object: DirectoryObject
}

export type SpecimenId =
  | 'no-certificate'
  | 'windows-7'
  | 'server-2012'
  | 'windows-8.1'
  | 'server-2012r2'
  | 'server-2012r2-expired'
  | 'server-2012r2-foreign'
  | 'windows-10'
  | 'windows-10-expired'
  | 'windows-10-foreign'
  | 'not-windows'

/** The moment at which the specimens' certificates are looked at. */
export const SPECIMEN_NOW = new Date('2026-01-01T00:00:00Z')

const GUID = '6f1d2c3b-4a59-4e68-9776-8594a3b2c1d0'
const OTHER_GUID = '0a1b2c3d-4e5f-4061-8273-9495a6b7c8d9'
const NOT_BEFORE = new Date('2020-01-01T00:00:00Z')

const OWN = unsignedCertificate({ commonName: GUID, notBefore: NOT_BEFORE, notAfter: new Date('2035-01-01T00:00:00Z') })
const EXPIRED = unsignedCertificate({
  commonName: GUID,
  notBefore: NOT_BEFORE,
  notAfter: new Date('2021-01-01T00:00:00Z'),
})
const FOREIGN = unsignedCertificate({
  commonName: OTHER_GUID,
  notBefore: NOT_BEFORE,
  notAfter: new Date('2035-01-01T00:00:00Z'),
})

function specimen(id: SpecimenId, title: string, os: string, version: string, certificate?: Uint8Array): Specimen {
  const attributes = {
    cn: 'EXAMPLE',
    objectGUID: guidToBytes(GUID),
    operatingSystem: os,
    operatingSystemVersion: version,
    sAMAccountName: 'EXAMPLE$',
    userAccountControl: 4096,
    userCertificate: certificate,
  }
  return { id, title, object: directoryObject(attributes) }
}

const WINDOWS_10 = ['Windows 10 Enterprise', '10.0 (19045)'] as const
const SERVER_2012R2 = ['Windows Server 2012 R2 Standard', '6.3 (9600)'] as const

export const SPECIMENS: readonly Specimen[] = [
  specimen('no-certificate', 'computers without a certificate', ...WINDOWS_10),
  specimen('windows-7', 'Windows 7 and Server 2008 R2 (6.1)', 'Windows 7 Enterprise', '6.1 (7601)', OWN),
  specimen('server-2012', 'Windows 8 and Server 2012 (6.2)', 'Windows Server 2012 Standard', '6.2 (9200)', OWN),
  specimen(
    'windows-8.1',
    'Windows 8.1 with a valid certificate of their own',
    'Windows 8.1 Enterprise',
    '6.3 (9600)',
    OWN,
  ),
  specimen('server-2012r2', 'Server 2012 R2 with a valid certificate of their own', ...SERVER_2012R2, OWN),
  specimen('server-2012r2-expired', 'Server 2012 R2 with an expired certificate', ...SERVER_2012R2, EXPIRED),
  specimen('server-2012r2-foreign', 'Server 2012 R2 with the certificate of something else', ...SERVER_2012R2, FOREIGN),
  specimen('windows-10', 'Windows 10 and later with a valid certificate of their own', ...WINDOWS_10, OWN),
  specimen('windows-10-expired', 'Windows 10 and later with an expired certificate', ...WINDOWS_10, EXPIRED),
  specimen('windows-10-foreign', 'Windows 10 and later with the certificate of something else', ...WINDOWS_10, FOREIGN),
  specimen('not-windows', 'computers that do not run Windows, with a certificate', 'Ubuntu Linux', '22.04', FOREIGN),
]
