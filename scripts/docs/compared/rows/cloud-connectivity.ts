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
    partly(
      'autologon.microsoftazuread-sso.com',
      ['mwcc'],
      ['endpoint-aad'],
      'Seamless sign-on of users; devices do not use it. Tried where a [target file](network.md) names `aad-autologon`.',
    ),
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
    yes(
      'WPAD / PAC evaluation',
      [],
      ['run --pac', 'proxy', 'deviceProxy.winHttp'],
      'In a sandbox that cannot reach the machine, for each endpoint.',
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
