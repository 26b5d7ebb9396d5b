import t from 'tap'
import type { Diagnosis, SuiteResult } from '../../lib/engine/result.ts'
import { reportHtml } from '../../lib/report/html/index.ts'
import { reportMarkdown } from '../../lib/report/markdown.ts'
import { reportTable } from '../../lib/report/table.ts'
import { exampleResult, HOSTILE } from './example-result.ts'

const diagnosis: Diagnosis = {
  reported: {
    code: 15,
    codes: [15],
    name: 'EnrollmentRegistrationFailure_AAD_MismatchTenants',
    meaning: 'The tenants differ.',
    where: `EnrollmentStatus in ${HOSTILE}`,
    lastAttempt: '2026-06-15T09:00:00Z',
  },
  verdict: 'explained',
  conclusion: 'scp-tenant-match explains EnrollmentStatus 15.',
  explains: ['scp-tenant-match'],
  mayExplain: [],
  doesNotFit: ['clock-skew', 'computer-object'],
  inOrder: ['ldap-access', 'other'],
  open: [
    { check: 'scp-lookup', reason: 'LdapError', settle: 'Correct the password.' },
    { check: 'scp-drs-kind', reason: 'LdapError', settle: 'Correct the password.' },
    { check: 'endpoint-mem', reason: 'not-selected', settle: 'Run it as well.' },
  ],
}
const diagnosed: SuiteResult = { ...exampleResult, diagnosis }

t.test('reports begin with what the device says', async t => {
  const table = reportTable(diagnosed, { color: false, unicode: true, width: 80 })
  t.matchSnapshot(table.split('\n 15 ')[0], 'table')
  t.matchSnapshot(reportMarkdown(diagnosed).split('\n| code ')[0], 'markdown')
  const page = reportHtml(diagnosed)
  const section = /<section[^>]*id="diagnosis"[\s\S]*?<\/section>/.exec(page)?.[0]
  t.matchSnapshot(section, 'html')
  t.ok(page.indexOf('id="diagnosis"') < page.indexOf('id="summary"'))
  t.notMatch(reportHtml(exampleResult), 'id="diagnosis"', 'only where it says something')
})

t.test('every check that the page links to is on it', async t => {
  const page = reportHtml(diagnosed)
  const section = /<section[^>]*id="diagnosis"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
  const targets = [...section.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  t.ok(targets.length > 4)
  for (const id of targets) t.match(page, `id="${id}"`)
})
