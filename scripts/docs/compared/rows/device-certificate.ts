import { no, partly, type Section, yes } from '../row.ts'

export const deviceCertificate: Section = {
  title: 'Device certificate',
  rows: [
    yes(
      'MS-Organization-Access cert exists for DeviceId',
      ['dsregtool', 'hybriddevhealth'],
      ['organization-certificate', 'joinState.deviceId', 'joinState.thumbprint'],
      'Gathered by `collect`.',
    ),
    yes(
      'cert not expired',
      ['dsregtool', 'hybriddevhealth', 'dsregcmd'],
      ['organization-certificate', 'hybrid-join-state', 'joinState.certificate'],
      'As points in time, not as texts.',
    ),
    yes(
      'cert subject = DeviceId',
      ['dsregtool', 'hybriddevhealth'],
      ['organization-certificate', 'joinState.deviceId'],
    ),
    partly(
      'cert issuer DN',
      ['dsregtool', 'hybriddevhealth'],
      ['organizationCertificates.certificates'],
      'Kept as evidence; the store is searched by this issuer.',
    ),
    no(
      'cert algorithm sha256RSA / OID',
      ['dsregtool', 'hybriddevhealth'],
      'Microsoft Entra issues the certificate and chooses the algorithm.',
    ),
    yes(
      'cert has private key',
      ['dsregtool', 'hybriddevhealth'],
      ['organization-certificate', 'hybrid-join-state', 'joinState.keySignTest'],
      'And by whether the key signs, which is what counts.',
    ),
    partly(
      'cert belongs to expected tenant (code 18)',
      [],
      ['organization-certificate', 'device-certificate', 'hybrid-join-state', 'joinState.tenantId'],
      "The registration's own tenant is compared with Defender's; the certificate on the computer object must be the device's own.",
    ),
  ],
}
