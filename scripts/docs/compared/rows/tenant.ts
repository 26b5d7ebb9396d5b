import { partly, type Section, yes } from '../row.ts'

export const tenant: Section = {
  title: 'Entra ID / Intune side',
  rows: [
    yes(
      'Device object exists',
      ['dsregtool', 'hybriddevhealth'],
      ['entra-device', 'run --graph-token-command'],
      'From Microsoft Graph, with a token by reference.',
    ),
    yes(
      'Device enabled',
      ['dsregtool', 'hybriddevhealth'],
      ['entra-device', 'hybrid-join-state', 'joinState.deviceAuthStatus'],
      'From Microsoft Graph, and by what the device itself is told.',
    ),
    yes(
      'Device pending (no X509 alternativeSecurityIds)',
      ['dsregtool', 'hybriddevhealth'],
      ['entra-device', 'hybrid-join-state', 'joinState.previousRegistration'],
      'From Microsoft Graph, and by the last attempt of the device.',
    ),
    yes('Device stale', ['dsregtool', 'hybriddevhealth'], ['entra-device'], 'A warning: it decides no enrollment.'),
    yes('Device Registration Service app 01cb2876-... enabled', ['dsregtool'], ['entra-device']),
    yes(
      'Synthetic registration / JoinType / managementType',
      [],
      ['entra-device', 'enrollment.deviceId', 'senseAgent.modeSwitch', 'run --mode'],
    ),
    partly(
      'Intune toggle, Enforcement Scope, MDE-Management tag',
      ['analyzer', 'mdevalidator'],
      ['enrollment-status', 'management-authority'],
      'By the codes that they lead to; the settings of the portal are not read.',
    ),
  ],
}
