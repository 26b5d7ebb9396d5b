import { no, type Section, yes } from '../row.ts'

export const activeDirectory: Section = {
  title: 'Active Directory',
  rows: [
    yes(
      'DC located / line of sight',
      ['dsregtool', 'analyzer', 'dsregcmd'],
      ['dc-reachable', 'secure-channel', 'netlogon.pings'],
      "By the locator's own LDAP ping, in no language.",
    ),
    yes('LDAP read of computer object (code 36)', ['dsregcmd'], ['ldap-access', 'computer-object', 'computer.outcome']),
    yes('DNS: SRV records, domain DNS used (code 38)', [], ['domain-dns', 'domainDns.questions', 'siteDns.question']),
    yes('Kerberos challenge to DC/STS (code 25)', ['dsregtool'], ['kerberos-challenge', 'kerberos.exchanges']),
    yes(
      'Time skew device-DC and device-cloud (code 40)',
      ['analyzer', 'dsregcmd'],
      ['clock-skew', 'clock.readings'],
      'With the bound within which each offset is known.',
    ),
    yes(
      'Automatic-Device-Join task ready',
      ['dsregtool'],
      ['hybrid-join-state', 'joinTask.state'],
      'By the number of the state, in no language.',
    ),
    yes(
      'autoWorkplaceJoin policy',
      ['mwcc'],
      ['hybrid-join-state', 'joinPolicy.autoWorkplaceJoin'],
      '0 is a warning; that it is not set is fine since Windows 10 1607.',
    ),
    yes(
      'FallbackToSyncJoin registry',
      ['dsregtool', 'dsregcmd'],
      ['joinPolicy.fallbackToSyncJoin', 'joinState.fallbackToSyncJoin'],
      'Kept as evidence; it decides whether a token that fails is the end.',
    ),
    yes(
      'userCertificate present on computer object',
      ['dsregtool', 'autopilot', 'adsynctools'],
      ['device-certificate', 'computer.certificates'],
    ),
    yes(
      'userCertificate subject = objectGUID',
      ['dsregtool', 'adsynctools'],
      ['device-certificate'],
      'With or without braces, in either letter case.',
    ),
    yes('userCertificate not expired', ['adsynctools'], ['device-certificate']),
    no(
      'userCertificate newer than last sync',
      ['autopilot'],
      'The time of the last synchronization is known to Entra Connect alone. `sync-scope` tells whether the next one takes the computer.',
    ),
  ],
}
