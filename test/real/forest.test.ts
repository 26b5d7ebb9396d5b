/** One broken thing in a real forest gives its own enrollment code, and no other. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { TENANT_ID } from '../../lib/lab/world.ts'
import { type ForestState, HEALTHY, KEYWORDS, OTHER_TENANT_ID, stateOf } from './support/forest-state.ts'
import { preflight } from './support/preflight.ts'
import { requireServers } from './support/requirements.ts'
import type { DcOptions } from './support/samba.ts'
import { BY_ACCOUNT_NAME, MISPRINT, OURS, policy, type SyncExport } from './support/sync-export.ts'
import { CLOUD_ADDRESS, startWorld, TIME_SERVER } from './support/two-forests.ts'

interface Case {
  readonly title: string
  /** Exactly the codes that fail. */
  readonly codes: readonly (number | string)[]
  /** What differs from a healthy world. */
  readonly corp?: Partial<ForestState>
  readonly branch?: Partial<ForestState>
  readonly dc?: DcOptions
  /** What `--with` gives. */
  readonly rules?: SyncExport
  readonly audit?: { readonly password?: string; readonly knowsCa?: false; readonly dnsServer?: string }
  /** Every code that a real forest can decide passes, and these: nothing was left unknown. */
  readonly healthy?: true | readonly string[]
  /** Nothing fails, but something could not be looked at. */
  readonly incomplete?: true
}

/** Codes that the network and the directory decide; the others need evidence from a Windows machine. */
const DECIDED = [13, 14, 15, 16, 17, 18, 25, 36, 37, 38, 40, 41]

const ENTERPRISE = 'enterpriseDrsName:enterpriseregistration.corp.example.test'

const cases: readonly Case[] = [
  { title: 'nothing is wrong', codes: [], healthy: true },
  { title: 'no SCP container', corp: { scp: 'no-container' }, codes: [16] },
  { title: 'no SCP', corp: { scp: 'no-object' }, codes: [16] },
  { title: 'an SCP without keywords', corp: { scp: [] }, codes: [16] },
  { title: 'the keywords in another order', corp: { scp: KEYWORDS.toReversed() }, codes: [], healthy: true },
  {
    title: 'the SCP names another tenant, in both forests',
    corp: { scp: ['azureADName:corp.example.test', `azureADId:${OTHER_TENANT_ID}`] },
    branch: { scp: ['azureADName:corp.example.test', `azureADId:${OTHER_TENANT_ID}`] },
    codes: [15],
  },
  { title: 'the SCP names Enterprise DRS only', corp: { scp: [ENTERPRISE] }, codes: [17] },
  { title: 'the SCP names both kinds of DRS', corp: { scp: [...KEYWORDS, ENTERPRISE] }, codes: [17] },
  { title: 'the other forest has no SCP', branch: { scp: 'no-object' }, codes: [16] },
  { title: 'the computer is absent', corp: { computer: 'absent' }, codes: [37] },
  { title: 'the computer is disabled', corp: { computer: 'disabled' }, codes: [37] },
  { title: 'no certificate', corp: { certificate: 'absent' }, codes: [18] },
  { title: 'an expired certificate', corp: { certificate: 'expired' }, codes: [18] },
  { title: 'the certificate of another computer', corp: { certificate: 'foreign' }, codes: [18] },
  { title: 'the container of the computer is not synchronized', rules: policy(['CN=Computers']), codes: [37] },
  { title: 'another container is not synchronized', rules: policy(['CN=Users']), codes: [], healthy: true },
  { title: 'a rule filters the computer by its name', rules: BY_ACCOUNT_NAME, codes: [37] },
  {
    title: 'Server 2012 R2, the built-in rule only',
    corp: { system: 'Server 2012 R2' },
    rules: policy([]),
    codes: ['server-2012r2'],
  },
  {
    title: 'Server 2012 R2, the misprinted rule',
    corp: { system: 'Server 2012 R2' },
    rules: MISPRINT,
    codes: ['server-2012r2'],
  },
  {
    title: 'Server 2012 R2, the rule that sync-rule print prints',
    corp: { system: 'Server 2012 R2' },
    rules: OURS,
    codes: [],
    healthy: ['server-2012r2'],
  },
  {
    title: 'Server 2012 R2 with that rule and an expired certificate',
    corp: { system: 'Server 2012 R2', certificate: 'expired' },
    rules: OURS,
    codes: [18],
  },
  { title: 'an unknown authority behind LDAPS', audit: { knowsCa: false }, codes: [], incomplete: true },
  { title: 'a wrong password', audit: { password: 'wrong' }, codes: [], incomplete: true },
  { title: 'a DNS server that does not know the domain', audit: { dnsServer: '127.0.0.20:53' }, codes: [38] },
  { title: 'a domain controller seven minutes ahead', dc: { clock: '+7m' }, codes: [40] },
  { title: 'a domain controller seven minutes behind', dc: { clock: '-7m' }, codes: [40] },
  { title: 'no LDAP service', dc: { without: ['ldap'] }, codes: [36] },
  { title: 'no KDC', dc: { without: ['kdc'] }, codes: [25] },
]

/** Some thirty runs of the suite, and a domain controller that is started again in between: half a minute on an idle machine. */
const TIMEOUT = 360_000
t.setTimeout(TIMEOUT)

t.test('broken states of two forests', { skip: requireServers(t), timeout: TIMEOUT }, async t => {
  const { corp, branch, cloud, authorities } = await startWorld(t)
  const [corpState, branchState] = [stateOf(corp), stateOf(branch)]
  const { auditor, domain, address } = corp.forest
  let started: DcOptions = {}

  const exported = join(t.testdir({ export: '' }), 'export')
  for (const { title, codes, audit = {}, dc = {}, rules, healthy, incomplete, ...changed } of cases) {
    await t.test(title, async t => {
      await corpState.set({ ...HEALTHY, ...changed.corp })
      await branchState.set({ ...HEALTHY, ...changed.branch })
      if (JSON.stringify(dc) !== JSON.stringify(started)) await corp.restart(dc)
      started = dc
      if (rules) await writeFile(exported, rules(corp.forest.baseDn))

      const { codesThat, exitCode, report } = await preflight(
        [
          ...['--domain', domain, '--computer', 'PC01', '--tenant-id', TENANT_ID, '--mode', 'hybrid'],
          ...['--dns-server', audit.dnsServer ?? `${address}:53`],
          ...['--bind-dn', auditor.upn, '--password-env', 'AUDIT_PASSWORD'],
          ...['--ca', audit.knowsCa === false ? authorities.withoutCorp : authorities.all],
          ...['--ntp-server', `${TIME_SERVER.address}:${TIME_SERVER.port}`],
          ...['--forest', `${branch.forest.domain}=${branch.forest.fqdn}`],
          ...['--connect-to', `${branch.forest.fqdn}::${branch.forest.address}:`],
          ...['--connect-to', `:443:${CLOUD_ADDRESS}:${cloud.port}`],
          ...(rules ? ['--with', exported] : []),
        ],
        { AUDIT_PASSWORD: audit.password ?? auditor.password },
      )

      const checks = report.checks.filter(({ status }) => status === 'fail' || status === 'error')
      t.strictSame(codesThat('fail'), codes, 'the codes that fail', { checks })
      t.equal(exitCode, report.exitCode, 'the exit code is that of the report')
      t.equal(exitCode === 1, codes.length > 0, 'the exit code says whether something fails', { exitCode })
      if (healthy) {
        const expected = healthy === true ? DECIDED : [...DECIDED, ...healthy]
        t.strictSame(codesThat('pass'), expected, 'the codes that pass', { checks: report.checks })
      }
      if (incomplete) t.equal(exitCode, 3, 'the exit code says that something could not be looked at', { checks })
    })
  }
})
