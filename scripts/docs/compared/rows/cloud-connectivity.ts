import { no, partly, type Section, yes } from '../row.ts'

export const cloudConnectivity: Section = {
  title: 'Cloud connectivity',
  rows: [
    yes(
      'login.microsoftonline.com',
      ['dsregtool', 'testdevreg', 'mwcc', 'analyzer'],
      ['endpoint-aad', 'endpoints.endpoints'],
      'Name, TCP, proxy, TLS and HTTP, each by itself.',
    ),
    yes('device.login.microsoftonline.com', ['dsregtool', 'testdevreg', 'mwcc'], ['endpoint-aad']),
    yes(
      'enterpriseregistration discover API 1.7',
      ['dsregtool', 'testdevreg', 'mwcc', 'analyzer', 'dsregcmd'],
      ['drs-discovery', 'drsDiscovery.document'],
      'Of the domain in the SCP.',
    ),
    yes('discover JSON parsed / HTML from proxy detected', ['dsregcmd'], ['drs-discovery', 'endpoint-aad']),
    no('autologon.microsoftazuread-sso.com', ['mwcc'], 'Seamless sign-on of users; devices do not use it.'),
    yes('*.dm.microsoft.com (discovery/enrollment/checkin)', ['analyzer'], ['endpoint-mem']),
    no(
      'graph.microsoft.com',
      ['analyzer'],
      'The Client Analyzer tries it, but no prerequisite of enrollment names it.',
    ),
    yes('US-gov endpoints', ['analyzer'], ['run --cloud', 'endpoint-aad']),
    yes(
      'WinHTTP proxy + bypass list',
      ['dsregtool', 'testdevreg'],
      ['proxy', 'deviceProxy.winHttp', 'run --proxy'],
      'By the bytes in the registry, in no language.',
    ),
    yes('WinINET proxy of SYSTEM', ['dsregtool', 'testdevreg'], ['proxy', 'deviceProxy.system']),
    partly(
      'WPAD / PAC evaluation',
      [],
      ['proxy', 'deviceProxy.winHttp'],
      'That there is a script is told, and that it has not been evaluated; the proxy that it returns is given with --proxy.',
    ),
    yes(
      'TLS interception (issuer check)',
      ['mwcc', 'analyzer'],
      ['tls-inspection'],
      'By the chain of every endpoint, not by a list of issuers.',
    ),
    no(
      'IE zone: autologon, device.login in intranet',
      ['mwcc'],
      'Zones of the browser; they matter to the sign-in of users.',
    ),
  ],
}
