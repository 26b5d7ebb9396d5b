import t from 'tap'
import { collectNames } from '../../lib/redact/collect.ts'
import { redactRun } from '../../lib/redact/redact-run.ts'
import { createRedactor } from '../../lib/redact/redactor.ts'
import { exampleResult } from '../report/example-result.ts'
import { HOSTILE_VALUES, hostileEvidence, hostileResult } from '../report/hostile.ts'

const SEEN = {
  domain: 'corp.contoso.com',
  computer: 'WS-BERLIN-7',
  ca: 'C:\\Users\\jane.doe\\ca.pem',
  dc: { host: 'dc1.corp.contoso.com', netbiosDomainName: 'CORP', dcSiteName: 'Berlin' },
  keywords: ['azureADName:contoso.onmicrosoft.com', 'azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'],
  dn: 'CN=WS-BERLIN-7,OU=Sales\\, EMEA,DC=corp,DC=contoso,DC=com',
  tenantName: { state: 'present', value: 'Contoso Retail', where: 'registry' },
  issuer: 'CN=Contoso Issuing CA,O=Contoso',
  location: 'https://proxy.contoso.net:8080/login',
}

const { text } = createRedactor(collectNames(SEEN))

t.test('what names somebody is masked, by the same mask each time and in the form that it had', async t => {
  const dc = text('dc1.corp.contoso.com')
  for (const [given, masked] of [
    ['dc1.corp.contoso.com', /^host\d+\.domain\d+\.invalid$/],
    ['_ldap._tcp.dc._msdcs.corp.contoso.com', /^_ldap\._tcp\.dc\._msdcs\.domain\d+\.invalid$/],
    ['new.corp.contoso.com:636 refused', /^host\d+\.domain\d+\.invalid:636 refused$/],
    ['CORP.CONTOSO.COM', /^DOMAIN\d+\.INVALID$/],
    ['DC=corp,DC=contoso,DC=com', /^DC=domain\d+,DC=invalid$/],
    ['WS-BERLIN-7$ is disabled', /^HOST\d+\$ is disabled$/],
    ['CORP\\jane.doe', /^HOST\d+\\user\d+$/],
    ['jane.doe@corp.contoso.com', /^user\d+@domain\d+\.invalid$/],
    ['/home/jane.doe/x', /^\/home\/user\d+\/x$/],
    ['of Contoso Retail.', /^of host\d+\.$/],
    ['site Berlin', /^site host\d+$/],
    ['certificate from "Contoso Issuing CA"', /^certificate from "host\d+"$/],
    ['contoso.onmicrosoft.com', /^host\d+\.domain\d+\.invalid$/],
    ['https://proxy.contoso.net:8080/login', /^https:\/\/host\d+\.domain\d+\.invalid:8080\/login$/],
    ['6F1C0B1E-3a52-4d0e-9a57-0d8a3c2b7e11', /^00000000-0000-4000-8000-0{11}\d$/],
    ['S-1-5-21-397955417-626881126-188441444-1010', /^S-1-5-21-0-0-0-\d+$/],
    ['S-1-12-1-1-2-3-4', /^S-1-12-1-0-0-0-\d+$/],
    ['10.1.2.3 and 172.20.0.1', /^10\.0\.0\.\d+ and 10\.0\.0\.\d+$/],
    ['52.96.7.1:443', /^203\.0\.0\.\d+:443$/],
    ['fe80::1c2d and 2603:1026:c0d:1::2', /^2001:db8::\d and 2001:db8::\d$/],
  ] as const) {
    t.match(text(given), masked, given)
    t.equal(text(given), text(given), 'the same again')
  }
  t.equal(text('x dc1.corp.contoso.com y'), `x ${dc} y`, 'the same within a sentence')
  t.equal(text('DC1.corp.contoso.com'), dc, 'the same in another case')
  t.not(text('dc2.corp.contoso.com'), dc)
  t.not(text('10.1.2.3'), text('10.1.2.4'))
})

t.test('what is the same for everybody stays', async t => {
  for (const given of [
    'login.microsoftonline.com:443',
    'CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration',
    'S-1-5-18',
    '127.0.0.1:53 and ::1',
    '1.3.6.1.4.1.1466.20037',
    'version 10.0.22631.3007 at 12:30:15',
    '2026-06-15T12:00:00.000Z',
    'docs/checks/scp-lookup.md',
    'the rule Microsoft.InfromADComputerJoin.005',
    'logman create trace aadrt -p {bd67e65c-9cc2-51d8-7399-0bb9899e75c1}',
    'C1:E7:9D:A3:F4:BF:94:99:07:6E:28:5C',
    '\\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join',
    '',
  ])
    t.equal(text(given), given)
})

t.test('a run: what the suite is made of stays, what it saw is masked', async t => {
  const at = '2026-06-15T12:00:00.000Z'
  const evidence = {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool: exampleResult.tool,
    startedAt: at,
    target: exampleResult.target,
    evidence: {
      netlogon: {
        state: 'observed',
        value: { outcome: 'found', state: { state: 'present', host: 'dc1.corp.example.test' } },
        at,
        durationMs: 1,
      },
    },
  } as const
  const masked = redactRun({ result: exampleResult, evidence })
  const all = JSON.stringify(masked)
  t.notMatch(all, /corp\.example|DC=corp|PC01|6f1c0b1e|dc1\./i)
  t.match(masked.result, { redacted: true, summary: exampleResult.summary, codes: exampleResult.codes })
  t.match(masked.evidence, { redacted: true, evidence: { netlogon: { value: { outcome: 'found' } } } })
  t.strictSame(
    masked.result.checks.map(({ id, status, codes, evidence }) => ({ id, status, codes, evidence })),
    exampleResult.checks.map(({ id, status, codes, evidence }) => ({ id, status, codes, evidence })),
  )
})

t.test('hostile values neither throw nor hang', async t => {
  const bombs = [
    'CN='.repeat(5000),
    'a.'.repeat(5000),
    'DC=a,'.repeat(3000),
    ':'.repeat(10_000),
    'a@'.repeat(5000),
    '(((('.repeat(99),
  ]
  for (const value of [...HOSTILE_VALUES, ...bombs]) {
    const began = performance.now()
    const masked = redactRun({ result: hostileResult(value), evidence: hostileEvidence(value) })
    t.equal(masked.result.checks.length, exampleResult.checks.length)
    t.ok(performance.now() - began < 10_000)
  }
})
