import t from 'tap'
import * as v from 'valibot'
import deviceCertificate from '../../checks/device-certificate.ts'
import server2012R2Rule from '../../checks/server-2012r2-rule.ts'
import syncScope from '../../checks/sync-scope.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { Computer } from '../../lib/evidence/directory.ts'
import { syncRules as key, type SyncRules } from '../../lib/evidence/sync-rules.ts'
import { readCertificate } from '../../lib/formats/x509.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../lib/sync-rule/computer-join.ts'
import type { SyncRule } from '../../lib/sync-rule/rule.ts'
import { certificate } from '../sync-rule/helpers/certificates.ts'
import { pageRule } from '../sync-rule/helpers/page-rule.ts'
import { builtIn, configuration, rule } from '../sync-rule/helpers/rules.ts'

const GUID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'
const audit = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const, computer: 'PC01', domain: 'corp.example' }
const VALUES = {
  own: certificate({ subject: GUID, notAfter: new Date('2034-01-01') }),
  expired: certificate({ subject: GUID, notAfter: new Date('2021-01-01') }),
  foreign: certificate({ subject: '99999999-8888-4777-8666-555555555555', notAfter: new Date('2034-01-01') }),
  'not kept': undefined,
}
const SYSTEMS = {
  'Windows 11': ['Windows 11 Enterprise', '10.0 (22631)'],
  'Server 2012 R2': ['Windows Server 2012 R2 Standard', '6.3 (9600)'],
  'Windows 8.1': ['Windows 8.1 Pro', '6.3 (9600)'],
  'Windows 7': ['Windows 7 Enterprise', '6.1 (7601)'],
  Ubuntu: ['Ubuntu', '22.04'],
  unnamed: [undefined, undefined],
} as const

function computer(
  system: keyof typeof SYSTEMS,
  kind: keyof typeof VALUES | 'none',
  more: Partial<Computer> = {},
): Computer {
  const [operatingSystem, operatingSystemVersion] = SYSTEMS[system]
  const value = kind === 'none' ? undefined : VALUES[kind]
  const kept = value && { ...readCertificate(value), value: Buffer.from(value).toString('base64') }
  return {
    outcome: 'found',
    where: 'DC=corp,DC=example (sAMAccountName=PC01$)',
    server: 'dc1.corp.example',
    dn: 'CN=PC01,OU=Clients,DC=corp,DC=example',
    objectGUID: GUID,
    enabled: true,
    ...(operatingSystem !== undefined && { operatingSystem, operatingSystemVersion }),
    certificates: kind === 'none' ? [] : [kept ?? { thumbprint: 'CD'.repeat(20), error: 'too large' }],
    ...more,
  }
}

const NEW_BUILT_IN = builtIn({
  flows: [
    {
      destination: 'cloudFiltered',
      kind: 'expression',
      source: `IIF(
        IsNullOrEmpty([userCertificate])
        || (InStr(UCase([operatingSystem]), "WINDOWS") > 0 && Left([operatingSystemVersion], 2) = "6.")
        || With($c, Where($x, [userCertificate], IsCert($x) && CertNotAfter($x) > Now()
             && RegexIsMatch(CertSubject($x), "CN=[{]*" & StringFromGuid([objectGUID]) & "[}]*", "IgnoreCase")),
             Count($c) = 0),
        True, NULL)`,
      mergeType: 'Update',
      executeOnce: false,
    },
  ],
})
const NO_LAB = rule('No lab', 40, 'IIF([department] = "Lab", True, NULL)')
const OURS = rule('Server 2012 R2', 50, COMPUTER_JOIN_EXPRESSION)
const PAGE = pageRule('StringFromGuid')

function exported(rules: readonly SyncRule[], excluded: string[] = [], objectTypes = ['computer', 'user']): SyncRules {
  const root = 'DC=corp,DC=example'
  const partitions = [{ dn: root, selected: true, objectTypes, inclusions: [root], exclusions: excluded }]
  const connectors = [{ name: root, partitions, parameters: {} }]
  return v.parse(key.schema, { where: 'export', ...configuration(rules, { connectors }) })
}

const EXPORTS = {
  none: undefined,
  default: exported([NEW_BUILT_IN]),
  'an old default': exported([builtIn()]),
  'with ours': exported([NEW_BUILT_IN, OURS]),
  'with the page’s clone': exported([
    { ...NEW_BUILT_IN, disabled: true },
    rule('Clone', 50, PAGE, { linkType: 'Provision' }),
  ]),
  'with the page’s text before the built-in rule': exported([NEW_BUILT_IN, rule('Own', 50, PAGE)]),
  'with the page’s text behind it': exported([NEW_BUILT_IN, rule('Own', 170, COMPUTER_JOIN_EXPRESSION)]),
  'with the misprint': exported([NEW_BUILT_IN, rule('Own', 50, pageRule('String-FromGuid'))]),
  'with ours disabled': exported([NEW_BUILT_IN, { ...OURS, disabled: true }]),
  'with an unknown function': exported([NEW_BUILT_IN, rule('Own', 50, 'IIF(IsCloudy([cn]), True, AuthoritativeNull)')]),
  'OU excluded': exported([NEW_BUILT_IN], ['OU=Clients,DC=corp,DC=example']),
  'OU excluded, with ours': exported([NEW_BUILT_IN, OURS], ['OU=Clients,DC=corp,DC=example']),
  'a rule before it that says nothing': exported([builtIn(), rule('Own', 50, 'NULL')]),
  'a rule behind it that lets all in': exported([builtIn(), rule('Own', 170, 'False')]),
  'broken, and for others': exported([
    builtIn(),
    rule('Lab', 40, 'IIF(true, True, NULL)', { scope: [[{ attribute: 'cn', operator: 'EQUAL', value: 'LAB' }]] }),
    rule('Own', 50, 'IIF(IsCloudy([operatingSystem]), True, AuthoritativeNull)'),
  ]),
  'broken, and perhaps for others': exported([
    builtIn(),
    rule('Lab', 40, 'IIF(true, True, NULL)', {
      scope: [[{ attribute: 'department', operator: 'EQUAL', value: 'lab' }]],
    }),
  ]),
  'no lab, behind the built-in rule': exported([NEW_BUILT_IN, { ...NO_LAB, precedence: 300 }]),
  'no computers': exported([NEW_BUILT_IN, OURS], [], ['user']),
  'a pilot group': {
    ...exported([NEW_BUILT_IN]),
    connectors: exported([]).connectors.map(each => ({
      ...each,
      group: { dn: 'CN=Pilot,DC=corp,DC=example', enabled: true },
    })),
  },
  'nothing brings in': exported([{ ...NEW_BUILT_IN, disabled: true }, OURS]),
  'no lab': exported([NEW_BUILT_IN, NO_LAB, OURS]),
} satisfies Record<string, SyncRules | undefined>

const LAB = { attributes: { department: { text: ['Lab'] } } }
const MEMBER = { attributes: { memberOf: { text: ['CN=Pilot,DC=corp,DC=example'] } } }
const PC = { attributes: { cn: { text: ['PC01'] } } }
const OFFICE = { attributes: { department: { text: ['Office'] } } }

type Row = readonly [
  export_: keyof typeof EXPORTS,
  system: keyof typeof SYSTEMS,
  kind: keyof typeof VALUES | 'none',
  certificate: string,
  rule2012: string,
  scope: string,
  more?: Partial<Computer>,
]

/** What device-certificate (18), server-2012r2-rule and sync-scope (37) say; a blocking check behind a colon. */
const TABLE: readonly Row[] = [
  ['no computers', 'Windows 11', 'own', 'pass', 'not-applicable', 'fail'],
  ['no computers', 'Windows 11', 'none', 'fail', 'not-applicable', 'fail'],
  ['no computers', 'Server 2012 R2', 'own', 'pass', 'pass', 'fail'],
  ['a pilot group', 'Windows 11', 'own', 'pass', 'not-applicable', 'fail', { attributes: { memberOf: { text: [] } } }],
  ['a pilot group', 'Windows 11', 'own', 'pass', 'not-applicable', 'pass', MEMBER],
  ['a pilot group', 'Windows 11', 'own', 'pass', 'not-applicable', 'error'],
  ['nothing brings in', 'Windows 11', 'own', 'pass', 'not-applicable', 'fail'],
  ['nothing brings in', 'Windows 11', 'none', 'fail', 'not-applicable', 'fail'],
  ['nothing brings in', 'Server 2012 R2', 'own', 'pass', 'skip:sync-scope', 'fail'],
  ['none', 'Windows 11', 'own', 'pass', 'not-applicable', 'pass'],
  ['none', 'Windows 11', 'none', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['none', 'Windows 11', 'expired', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['none', 'Windows 11', 'foreign', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['none', 'Server 2012 R2', 'own', 'pass', 'warn', 'skip:server-2012r2-rule'],
  ['none', 'Server 2012 R2', 'none', 'fail', 'warn', 'skip:server-2012r2-rule'],
  ['none', 'Windows 8.1', 'own', 'pass', 'not-applicable', 'warn'],
  ['none', 'Windows 7', 'own', 'pass', 'not-applicable', 'warn'],
  ['none', 'Ubuntu', 'own', 'pass', 'not-applicable', 'pass'],
  ['none', 'unnamed', 'own', 'pass', 'missing-input', 'pass'],
  ['none', 'Windows 11', 'not kept', 'fail', 'not-applicable', 'error'],

  ['default', 'Windows 11', 'own', 'pass', 'not-applicable', 'pass'],
  ['default', 'Windows 11', 'none', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['default', 'Windows 11', 'foreign', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['default', 'Server 2012 R2', 'own', 'pass', 'fail', 'skip:server-2012r2-rule'],
  ['default', 'Server 2012 R2', 'none', 'fail', 'fail', 'skip:server-2012r2-rule'],
  ['default', 'Windows 7', 'own', 'pass', 'not-applicable', 'fail'],

  ['an old default', 'Windows 11', 'foreign', 'fail', 'not-applicable', 'pass'],
  ['an old default', 'Windows 11', 'none', 'fail', 'not-applicable', 'skip:device-certificate'],
  ['an old default', 'Server 2012 R2', 'own', 'pass', 'warn', 'pass'],

  ['an old default', 'Server 2012 R2', 'none', 'fail', 'warn', 'skip:device-certificate'],

  ['with ours', 'Windows 11', 'own', 'pass', 'not-applicable', 'pass'],
  ['with ours', 'Server 2012 R2', 'own', 'pass', 'pass', 'pass'],
  ['with ours', 'Server 2012 R2', 'none', 'fail', 'pass', 'skip:device-certificate'],
  ['with ours', 'Server 2012 R2', 'expired', 'fail', 'pass', 'skip:device-certificate'],
  ['with the page’s clone', 'Server 2012 R2', 'own', 'pass', 'pass', 'pass'],
  ['with the page’s clone', 'Windows 11', 'expired', 'fail', 'not-applicable', 'pass'],
  ['with the page’s text before the built-in rule', 'Server 2012 R2', 'own', 'pass', 'fail', 'skip:server-2012r2-rule'],
  ['with the page’s text behind it', 'Server 2012 R2', 'own', 'pass', 'fail', 'skip:server-2012r2-rule'],
  ['with ours disabled', 'Server 2012 R2', 'own', 'pass', 'fail', 'skip:server-2012r2-rule'],
  ['with the misprint', 'Server 2012 R2', 'own', 'pass', 'fail', 'skip:server-2012r2-rule'],
  ['with the misprint', 'Windows 11', 'own', 'pass', 'not-applicable', 'error'],
  ['with an unknown function', 'Server 2012 R2', 'own', 'pass', 'error', 'skip:server-2012r2-rule'],
  ['with an unknown function', 'Windows 11', 'own', 'pass', 'not-applicable', 'error'],

  ['OU excluded', 'Windows 11', 'own', 'pass', 'not-applicable', 'fail'],
  ['OU excluded', 'Windows 11', 'none', 'fail', 'not-applicable', 'fail'],
  ['OU excluded, with ours', 'Server 2012 R2', 'own', 'pass', 'pass', 'fail'],

  ['a rule before it that says nothing', 'Server 2012 R2', 'own', 'pass', 'warn', 'pass'],
  ['a rule behind it that lets all in', 'Server 2012 R2', 'own', 'pass', 'pass', 'pass'],
  ['broken, and for others', 'Server 2012 R2', 'own', 'pass', 'error', 'skip:server-2012r2-rule', PC],
  ['broken, and perhaps for others', 'Server 2012 R2', 'own', 'pass', 'error', 'skip:server-2012r2-rule', LAB],
  ['no lab', 'Windows 11', 'own', 'pass', 'not-applicable', 'fail', LAB],
  ['no lab', 'Windows 11', 'own', 'pass', 'not-applicable', 'pass', OFFICE],
  ['no lab', 'Windows 11', 'none', 'fail', 'not-applicable', 'fail', LAB],
  ['no lab', 'Windows 11', 'none', 'fail', 'not-applicable', 'skip:device-certificate', OFFICE],
  ['no lab', 'Server 2012 R2', 'own', 'pass', 'skip:sync-scope', 'fail', LAB],
  ['no lab', 'Server 2012 R2', 'own', 'pass', 'pass', 'pass', OFFICE],
  ['no lab', 'Windows 11', 'own', 'pass', 'not-applicable', 'error', {}],
]

t.test('each obstacle is one check’s finding, and no other’s', async t => {
  for (const [export_, system, kind, certificate, rule2012, scope, more = {}] of TABLE) {
    const syncRules = EXPORTS[export_]
    const evidence = { computer: computer(system, kind, more), audit, ...(syncRules && { syncRules }) }
    const name = `${export_}: ${system} with ${kind}`
    t.equal(outcome(deviceCertificate.judge(evidence)), certificate, `${name}: device-certificate`)
    t.equal(outcome(server2012R2Rule.judge(evidence)), rule2012, `${name}: server-2012r2-rule`)
    t.equal(outcome(syncScope.judge(evidence)), scope, `${name}: sync-scope`)
  }
})

/** `status`, the reason of a skip, or the check that blocks it. */
function outcome({ status, skip }: Finding): string {
  if (!skip) return status
  if (skip.reason === 'blocked') return `${status}:${skip.by}`
  return status === 'skip' ? skip.reason : `${status}, ${skip.reason}`
}

t.test('without its object there is nothing to judge', async t => {
  const evidence = { computer: computer('Windows 11', 'own', { outcome: 'not-found' }), audit }
  t.equal(outcome(syncScope.judge(evidence)), 'skip:computer-object')
  t.equal(outcome(server2012R2Rule.judge(evidence)), 'skip:computer-object')
})

t.test('the words: where it was decided, by which values, and what to do', async t => {
  const judge = (export_: keyof typeof EXPORTS, ...of: Parameters<typeof computer>) => ({
    computer: computer(...of),
    audit,
    ...(EXPORTS[export_] && { syncRules: EXPORTS[export_] }),
  })
  t.match(syncScope.judge(judge('none', 'Windows 11', 'own')), {
    summary: /^By the built-in rule, as Microsoft documents it/,
    fix: [/--with FOLDER/],
    details: [{ status: 'skip', text: /not known without an export/ }],
  })
  t.match(syncScope.judge(judge('none', 'Windows 7', 'own')), {
    summary: /^By the built-in rule, as Microsoft documents it, the computer is filtered out/,
    fix: [/^Replace this Windows/, /--with/],
  })
  t.match(syncScope.judge(judge('none', 'Windows 8.1', 'own')), { fix: [/^Replace this Windows/, /--with/] })
  const noted = { ...EXPORTS.default, notes: ['A file was not read.'] }
  t.match(syncScope.judge({ ...judge('none', 'Windows 11', 'own'), syncRules: noted }), {
    details: [{ subject: 'export', status: 'skip', text: 'A file was not read.' }],
  })
  t.match(syncScope.judge(judge('with ours', 'Windows 11', 'own')), { summary: /^Its OU is selected, and no rule/ })
  const unplaced = {
    ...exported([NEW_BUILT_IN]),
    connectors: exported([]).connectors.map(each => ({ ...each, partitions: [] })),
  }
  const partly = { ...unplaced, connectors: [...unplaced.connectors, ...exported([]).connectors] }
  t.match(syncScope.judge({ ...judge('none', 'Windows 11', 'own'), syncRules: partly }), { summary: /^Its OU/ })
  t.match(syncScope.judge({ ...judge('none', 'Windows 11', 'own'), syncRules: unplaced }), {
    status: 'pass',
    summary: /^No rule filters it: /,
    details: [{ subject: 'OUs', status: 'skip', text: /does not hold the selected domains and OUs/ }],
  })
  t.notOk(
    syncScope.judge(judge('with ours', 'Server 2012 R2', 'own')).details?.length,
    'that a rule of one’s own lets Server 2012 R2 in is no remark',
  )
  t.notOk(syncScope.judge(judge('with ours', 'Windows 11', 'own')).details?.length, 'nothing to remark')
  t.match(syncScope.judge(judge('no lab', 'Windows 11', 'own', LAB)), {
    summary: 'A synchronization rule filters the computer out.',
    fix: [/^Change the rule/, /./],
    actual: 'cloudFiltered is True: No lab: [department] = "Lab" is True ([department] = "Lab")',
    where: 'CN=PC01,OU=Clients,DC=corp,DC=example, by export',
  })
  t.match(syncScope.judge(judge('no lab', 'Windows 11', 'own')), {
    error: { message: /\[department\] was not read/ },
    fix: [/Preview/, /--with/],
  })
  t.match(syncScope.judge(judge('with the misprint', 'Windows 11', 'own')), {
    error: { message: /found "String-FromGuid"\. Did you mean "StringFromGuid"\?$/ },
  })
  t.match(syncScope.judge(judge('an old default', 'Windows 11', 'foreign')), {
    details: [{ status: 'warn', text: /no certificate in userCertificate is its own/ }],
  })
  t.match(server2012R2Rule.judge(judge('none', 'Server 2012 R2', 'own')), {
    fix: [/--with/, /^If there is no such rule: add the rule next/, /./],
  })
  t.match(server2012R2Rule.judge(judge('an old default', 'Server 2012 R2', 'own')), {
    actual: /^every rule contributes NULL/,
    fix: [/Preview/, /^If it does not: add the rule next/],
  })
  t.match(server2012R2Rule.judge(judge('default', 'Windows 7', 'own')), {
    summary: /^It runs Windows 7 Enterprise 6\.1/,
  })
  t.match(server2012R2Rule.judge(judge('default', 'Server 2012 R2', 'own')), {
    summary: 'No rule lets Server 2012 R2 in.',
    fix: [/^Add the rule next to the built-in one/, /PolicyType Initial/],
  })
  t.match(server2012R2Rule.judge(judge('with the misprint', 'Server 2012 R2', 'own')), {
    actual: /^Own cannot run: /,
    summary: 'The rule for Server 2012 R2 does not work.',
    fix: [/^Own: .*String-FromGuid/, /sync-rule print/, /PolicyType Initial/],
  })
  t.match(server2012R2Rule.judge(judge('with the page’s text before the built-in rule', 'Server 2012 R2', 'own')), {
    fix: [/^Own: .*NULL, which contributes nothing/, /^If that is not enough, .*sync-rule print/, /PolicyType Initial/],
  })
  const statuses = server2012R2Rule.judge(judge('with the page’s text behind it', 'Server 2012 R2', 'own')).details
  t.match(
    statuses?.find(({ text }) => text.includes('Windows 8.1')),
    { subject: 'Own', status: 'pass' },
    'a remark is no warning',
  )
  t.match(
    syncScope.judge(judge('no lab, behind the built-in rule', 'Windows 11', 'none', LAB)),
    { actual: /^cloudFiltered is True: No lab: / },
    'what would still filter it once it has a certificate',
  )
  t.match(syncScope.judge(judge('no computers', 'Windows 11', 'own')), {
    summary: 'Computers are not among the object types that Entra Connect imports.',
    actual: 'object types: computer is not selected for the domain DC=corp,DC=example',
    fix: [/Select Object Types/, /PolicyType Initial/],
  })
  t.match(syncScope.judge(judge('nothing brings in', 'Windows 11', 'own')), {
    summary: 'No synchronization rule takes the computer to Microsoft Entra.',
    actual: 'no enabled rule brings it into the metaverse',
    fix: [/^Enable the built-in rules/, /PolicyType Initial/],
  })
  const misprint = server2012R2Rule.judge(judge('with the misprint', 'Server 2012 R2', 'own'))
  const said = (subject: string, text: RegExp) =>
    misprint.details?.filter(detail => detail.subject === subject && text.test(detail.text)).map(({ status }) => status)
  t.strictSame(said('Own', /found "String-FromGuid"/), ['fail'])
  t.strictSame(said('In from AD - Computer Join', /parentheses/), ['warn', 'warn'])
  const { details = [] } = server2012R2Rule.judge(judge('with ours disabled', 'Server 2012 R2', 'own'))
  t.ok(details.some(({ subject, text }) => subject === 'Server 2012 R2' && /disabled/.test(text)))
  t.match(deviceCertificate.judge(judge('an old default', 'Windows 11', 'foreign')), {
    why: /let it through as it is, and it will stay "pending"/,
  })
  t.match(deviceCertificate.judge(judge('default', 'Windows 11', 'foreign')), { why: /keep it out until then \(/ })
  t.notMatch(deviceCertificate.judge(judge('none', 'Windows 11', 'foreign')), { why: /rules/ })
})
