import { no, partly, type Section, yes } from '../row.ts'

export const deviceBasics: Section = {
  title: 'Device basics',
  rows: [
    yes(
      'OS version/build gate',
      ['dsregtool', 'hybriddevhealth', 'analyzer', 'mdevalidator'],
      ['os-supported', 'operatingSystem.build'],
    ),
    partly(
      'OS supports fallback to sync join (>=17134)',
      ['dsregtool'],
      ['joinState.fallbackToSyncJoin', 'hybrid-join-state'],
      'What Windows says of it counts, not its build: builds before 1803 print no such line and then have no way besides.',
    ),
    yes('Sense version minimum for SSM v2', ['analyzer'], ['sense-version', 'senseAgent.modeSwitch']),
    yes('Unified agent on 2012R2/2016 present', ['analyzer'], ['sense-version', 'os-supported']),
    yes('Device is a domain controller', ['analyzer'], ['os-supported', 'operatingSystem.productType']),
    yes('Non-persistent VDI', ['analyzer', 'dsregcmd'], ['os-supported', 'joinState.virtualDesktop']),
    yes(
      '32-bit OS / Server Core limits',
      [],
      ['os-supported', 'operatingSystem.architecture', 'operatingSystem.installationType'],
    ),
    partly(
      'MDE onboarded, OrgId, Sense service',
      ['analyzer', 'mdevalidator'],
      ['senseAgent.onboardingState', 'senseAgent.orgId', 'sense-version'],
      'The state is kept as evidence. Onboarding comes before enrollment and has tests of its own in the Client Analyzer.',
    ),
    yes(
      'DomainJoined',
      ['dsregtool', 'hybriddevhealth', 'mwcc', 'analyzer', 'dsregcmd'],
      ['hybrid-join-state', 'joinState.domainJoined'],
    ),
    yes(
      'AzureAdJoined',
      ['dsregtool', 'hybriddevhealth', 'mwcc', 'analyzer', 'dsregcmd'],
      ['hybrid-join-state', 'joinState.azureAdJoined'],
    ),
    yes(
      'EnterpriseJoined',
      ['dsregcmd'],
      ['hybrid-join-state', 'joinState.enterpriseJoined'],
      'With no Microsoft Entra join beside it, it is code 17.',
    ),
    no(
      'WorkplaceJoined / dual state',
      ['dsregtool', 'hybriddevhealth', 'mwcc', 'analyzer', 'dsregcmd'],
      'A registration of the user. It bears on no enrollment code; what was printed is kept.',
      ['dsregcmd.sections'],
    ),
    no('Dual state by stale registry token (AAD\\Storage)', ['dsregtool'], 'A registration of the user, as above.'),
    no(
      'KeyProvider valid',
      ['dsregtool', 'hybriddevhealth', 'dsregcmd'],
      'Which provider holds the key bears on no code; whether the key works is looked at below.',
      ['dsregcmd.sections'],
    ),
    yes(
      'TPM protected / KeySignTest / AadRecovery',
      ['dsregcmd'],
      ['hybrid-join-state', 'joinState.keySignTest', 'joinState.aadRecoveryEnabled'],
      'As keys of the device, which they are.',
    ),
    yes(
      'DeviceAuthStatus',
      ['dsregcmd'],
      ['hybrid-join-state', 'joinState.deviceAuthStatus'],
      'A test that could not be run (`FAILED. ERROR`) says nothing of the device.',
    ),
    no(
      'PRT present and fresh',
      ['dsregtool', 'mwcc', 'dsregcmd'],
      'The sign-in of a user; devices enroll without one.',
      ['dsregcmd.sections'],
    ),
    no('Enterprise PRT', ['dsregtool', 'dsregcmd'], 'The sign-in of a user.', ['dsregcmd.sections']),
    no('WamDefaultSet', ['mwcc', 'dsregcmd'], 'The sign-in of a user.', ['dsregcmd.sections']),
    yes(
      'MDM enrolment state / other MDM',
      ['analyzer', 'dsregcmd', 'mdevalidator'],
      ['management-authority', 'management.managedDefenderProductType'],
      'By who has claimed the device, not by an address of an MDM service.',
    ),
    yes('ConfigMgr coexistence', ['analyzer', 'mdevalidator'], ['management-authority']),
  ],
}
