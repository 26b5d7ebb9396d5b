import { no, partly, type Section } from '../row.ts'

export const tenant: Section = {
  title: 'Entra ID / Intune side',
  rows: [
    no(
      'Device object exists',
      ['dsregtool', 'hybriddevhealth'],
      'Microsoft Graph is not asked, since that takes an account in the tenant. What the registration service said last is in `hybrid-join-state`.',
    ),
    partly(
      'Device enabled',
      ['dsregtool', 'hybriddevhealth'],
      ['hybrid-join-state', 'joinState.deviceAuthStatus'],
      'By what the device itself is told, not from Microsoft Graph.',
    ),
    partly(
      'Device pending (no X509 alternativeSecurityIds)',
      ['dsregtool', 'hybriddevhealth'],
      ['hybrid-join-state', 'joinState.previousRegistration'],
      'By the last attempt of the device, not from Microsoft Graph.',
    ),
    no('Device stale', ['dsregtool', 'hybriddevhealth'], 'How long a device has been silent decides no enrollment.'),
    no(
      'Device Registration Service app 01cb2876-... enabled',
      ['dsregtool'],
      'A setting of the tenant, which only Microsoft Graph shows.',
    ),
    partly(
      'Synthetic registration / JoinType / managementType',
      [],
      ['enrollment.deviceId', 'senseAgent.modeSwitch', 'run --mode'],
      'Which of the two identities a device uses is told; the type in Microsoft Entra is not asked for.',
    ),
    partly(
      'Intune toggle, Enforcement Scope, MDE-Management tag',
      ['analyzer', 'mdevalidator'],
      ['enrollment-status', 'management-authority'],
      'By the codes that they lead to; the settings of the portal are not read.',
    ),
  ],
}
