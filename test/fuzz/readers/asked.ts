import { checks } from '../../../checks/index.ts'
import { readQuestion } from '../../../lib/codes/lookup/question.ts'
import { catalogueEntry } from '../../../lib/contract/catalogue.ts'
import { readOwnEndpoints } from '../../../lib/engine/own-endpoints.ts'
import { UsageError } from '../../../lib/engine/usage-error.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { readFilter } from '../../../lib/probes/directory/bulk/computers.ts'
import { parseServer } from '../../../lib/probes/dns/servers.ts'
import { askScript } from '../../../lib/probes/proxy/pac-sandbox.ts'
import { readSearchAnswer } from '../../../lib/probes/windows/directory/signed-in-directory.ts'
import { readDate } from '../../../lib/sync-rule/functions/date-text.ts'
import { type FuzzedReader, textReader } from '../reader.ts'

const known = new Map(checks.map(check => [check.id, catalogueEntry(check)]))

const PAC = `function FindProxyForURL(url, host) {
  if (isPlainHostName(host) || dnsDomainIs(host, ".corp.test") || shExpMatch(url, "*/a?b*")) return "DIRECT";
  if (isInNet(dnsResolve(host), "10.0.0.0", "255.0.0.0") || isInNetEx(host, "2001:db8::/32;10.0.0.0/8")) return "PROXY p:80";
  if (weekdayRange("MON", "FRI", "GMT") && timeRange(8, 18) && dateRange(1, "JAN", 31, "DEC")) return "PROXY q:8080; DIRECT";
  return sortIpAddressList(myIpAddressEx()) ? "SOCKS s:1080" : alert("x");
}
`
const QUESTION = {
  url: 'https://login.microsoftonline.com/',
  host: 'login.microsoftonline.com',
  names: { 'login.microsoftonline.com': ['192.0.2.1', '2001:db8::1'] },
  ownAddresses: ['192.0.2.2'],
  limitMs: 100,
}
const ENDPOINTS = [
  {
    id: 'own',
    url: 'https://own.test/x',
    service: 'mem',
    healthy: [{ statuses: [200, 404], bodies: ['json'] }],
    pins: [`sha256//${'A'.repeat(43)}=`],
  },
]
const ENTRIES = { entries: [{ dn: 'CN=a', attributes: { 'Name;range=0-1': ['QQ=='] } }], truncated: false }

/** What an administrator asks and configures, and the scripts of others that are run for an answer. */
export const askedReaders: readonly FuzzedReader<string>[] = [
  textReader({
    name: 'pac-script',
    modules: ['lib/probes/proxy/pac-sandbox.ts'],
    samples: [PAC],
    read: script => askScript({ ...QUESTION, script }),
  }),
  textReader({
    name: 'question',
    modules: ['lib/codes/lookup/question.ts', 'lib/codes/lookup/scan.ts', 'lib/codes/lookup/number.ts'],
    samples: ['15', '13-16, 40', '0x801c03f3', 'EnrollmentStatus REG_DWORD 0x25\nevent 307', 'scp-tenant-match'],
    read: text => readQuestion(text, known),
  }),
  textReader({
    name: 'own-endpoints',
    modules: ['lib/engine/own-endpoints.ts'],
    samples: [JSON.stringify(ENDPOINTS)],
    throws: [UsageError, SyntaxError],
    read: text => readOwnEndpoints(JSON.parse(text), 'target.json, "endpoints"'),
  }),
  textReader({
    name: 'directory-filter',
    modules: ['lib/probes/directory/bulk/computers.ts'],
    samples: ['(&(objectClass=computer)(!(name=A*))(|(a:=b)(c>=\\2a)))'],
    throws: [MalformedError],
    read: readFilter,
  }),
  textReader({
    name: 'dns-server',
    modules: ['lib/probes/dns/servers.ts'],
    samples: ['127.0.0.1:53', '[::1]:5353', 'fe80::1%eth0'],
    read: parseServer,
  }),
  textReader({
    name: 'signed-in-answer',
    modules: ['lib/probes/windows/directory/signed-in-directory.ts'],
    samples: [JSON.stringify(ENTRIES), '{"code":32,"message":"gone"}', '{"error":81,"message":"down"}'],
    throws: [SyntaxError],
    read: text => readSearchAnswer(JSON.parse(text), 'dc1'),
  }),
  textReader({
    name: 'date-of-a-rule',
    modules: ['lib/sync-rule/functions/date-text.ts'],
    samples: ['2026-06-15T08:30:00Z', '6/15/2026 8:30 PM', '20260615083000.0Z'],
    read: readDate,
  }),
]
