import t from 'tap'
import { readClixml } from '../../lib/formats/clixml/read.ts'
import { ClixmlObject, ClixmlProgress, ClixmlScalar, type ClixmlValue } from '../../lib/formats/clixml/values.ts'
import {
  CLIXML_HEADER,
  clixmlCodes,
  clixmlMessage,
  clixmlProgress,
  clixmlRow,
  reportClixml,
} from '../../lib/report/clixml.ts'
import { exampleResult, HOSTILE } from './example-result.ts'

const read = (xml: string) => readClixml(xml).value ?? []

/** Properties of the one object in a line. */
function objectIn(line: string): { type: string | undefined; properties: Record<string, ClixmlValue> } {
  const value = read(line)[0]?.value
  if (!(value instanceof ClixmlObject)) throw new Error(`Expected an object, found ${line}`)
  return { type: value.typeNames[0], properties: Object.fromEntries(value.properties) }
}

const rows = exampleResult.checks.map(clixmlRow)

t.test('the header, and one line of ASCII an object', async t => {
  t.equal(CLIXML_HEADER, '#< CLIXML\n', 'as PowerShell compares it')
  for (const line of [...rows, ...clixmlCodes(exampleResult).split(/(?<=\n)/)])
    t.match(line, /^<Objs [\u0020-\u007e]*<\/Objs>\n$/)
})

t.test('a check', async t => {
  t.strictSame(objectIn(rows[4] ?? ''), {
    type: 'SenseCMPreflight.CheckResult',
    properties: {
      Id: 'scp-tenant-match',
      Title: 'Title of scp-tenant-match',
      Codes: [15],
      Status: 'fail',
      Verdict: null,
      Summary: "The SCP names another tenant than Defender's.",
      Expected: 'azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)',
      Actual: HOSTILE,
      Where:
        'keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test',
      Why: 'Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.',
      Remediation: ['Find out which tenant the devices are meant to join.', 'Correct the SCP.'],
      HelpUrl: 'docs/checks/scp-tenant-match.md',
      Details: [],
      SkipReason: null,
      SkippedBy: null,
      Error: null,
      WaiverJustification: null,
      WaiverExpires: null,
      Demoted: false,
      Tags: ['directory'],
      Evidence: ['scp'],
      Duration: new ClixmlScalar('TimeSpan', 'PT0.012300S'),
    },
  })
})

t.test('every check has the same properties, and what is not said is null', async t => {
  const objects = rows.map(objectIn)
  t.equal(new Set(objects.map(({ properties }) => Object.keys(properties).join())).size, 1)
  t.match(objects[0]?.properties, { Demoted: true })
  t.match(objects[1]?.properties, { Status: 'pass', Expected: null, Actual: null, Remediation: [], HelpUrl: null })
  t.match(objects[2]?.properties, { Status: 'error', Error: `invalid credentials ${HOSTILE}` })
  t.match(objects[3]?.properties, { Status: 'skip', SkipReason: 'blocked', SkippedBy: 'scp-lookup' })
  t.match(objects[5]?.properties, {
    WaiverJustification: 'lab machine # agreed',
    WaiverExpires: new ClixmlScalar('DateTime', '2026-12-31T00:00:00'),
  })
})

t.test('details are objects, too', async t => {
  const [row] = exampleResult.checks
  const line = row ? clixmlRow({ ...row, details: [{ subject: 'dc1', status: 'fail', text: 'silent' }] }) : ''
  t.match(objectIn(line).properties['Details'], [
    new ClixmlObject({
      typeNames: ['SenseCMPreflight.Detail', 'System.Management.Automation.PSCustomObject', 'System.Object'],
      properties: new Map([
        ['Subject', 'dc1'],
        ['Status', 'fail'],
        ['Text', 'silent'],
      ]),
    }),
  ])
})

t.test('a code', async t => {
  const codes = clixmlCodes(exampleResult).trimEnd().split('\n').map(objectIn)
  t.equal(codes.length, exampleResult.codes.length)
  t.strictSame(codes[1], {
    type: 'SenseCMPreflight.CodeVerdict',
    properties: {
      Code: 15,
      Name: 'EnrollmentRegistrationFailure_AAD_MismatchTenants',
      Status: null,
      Verdict: 'fail',
      Checks: ['scp-tenant-match'],
      Because: ['scp-tenant-match'],
    },
  })
  const [first] = exampleResult.codes
  const unnumbered = clixmlCodes({ ...exampleResult, codes: first ? [{ ...first, code: 'server-2012r2' }] : [] })
  t.match(objectIn(unnumbered).properties, { Code: 'server-2012r2' })
})

t.test('the story', async t => {
  t.strictSame(read(clixmlMessage('warning', 'é\n')), [{ stream: 'warning', value: 'é\n' }])
  t.strictSame(read(clixmlMessage('verbose', '')), [{ stream: 'verbose', value: '' }])
  const [record] = read(clixmlProgress('reading', 100 / 3))
  t.equal(record?.stream, 'progress')
  t.match(record?.value, {
    properties: new Map<string, ClixmlValue>([
      ['SourceId', 0],
      ['Record', new ClixmlProgress('sensecm-preflight', 'reading', 33)],
    ]),
  })
  t.match(clixmlProgress('reading', 0), /<I64 N="SourceId">0<\/I64>/, 'PowerShell takes no other integer')
})

t.test('a file has one document', async t => {
  const records = read(reportClixml(exampleResult))
  t.equal(records.length, exampleResult.checks.length + exampleResult.codes.length)
})
