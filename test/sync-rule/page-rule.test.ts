import t from 'tap'
import { guidToBytes } from '../../lib/formats/guid.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../lib/sync-rule/computer-join.ts'
import { directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import { compile } from '../../lib/sync-rule/evaluate.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { readExport } from '../../lib/sync-rule/readers/detect.ts'
import { cloudFilter } from '../../lib/sync-rule/rules.ts'
import { certificate } from './helpers/certificates.ts'
import { NOW, shown } from './helpers/evaluate.ts'
import { pageRule } from './helpers/page-rule.ts'

const GUID = '4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b'
const OTHER = '99999999-8888-4777-8666-555555555555'
/** Its 16 bytes are valid UTF-8, so some LDAP clients hand it out as text: "Windows is ASCII". */
const TEXT_GUID = '646e6957-776f-2073-6973-204153434949'

const [LATER, BEFORE] = [new Date('2034-01-01'), new Date('2021-01-01')]
const at = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds)

/** Values of userCertificate that the table speaks of. */
const CERTIFICATES = {
  own: certificate({ subject: GUID, notAfter: LATER }),
  upper: certificate({ subject: GUID.toUpperCase(), notAfter: LATER }),
  braces: certificate({ subject: `{${GUID}}`, notAfter: LATER }),
  'upper braces': certificate({ subject: `{${GUID.toUpperCase()}}`, notAfter: LATER }),
  'with O': certificate({
    subject: [
      ['2.5.4.10', 'Example'],
      ['2.5.4.3', GUID],
    ],
    notAfter: LATER,
  }),
  expired: certificate({ subject: GUID, notAfter: BEFORE }),
  'expired braces': certificate({ subject: `{${GUID}}`, notAfter: BEFORE }),
  foreign: certificate({ subject: OTHER, notAfter: LATER }),
  'foreign expired': certificate({ subject: OTHER, notAfter: BEFORE }),
  host: certificate({ subject: 'pc01.example.test', notAfter: LATER }),
  'OU only': certificate({ subject: [['2.5.4.11', GUID]], notAfter: LATER }),
  'no dashes': certificate({ subject: GUID.replaceAll('-', ''), notAfter: LATER }),
  'second later': certificate({ subject: GUID, notAfter: at(NOW, 1_000) }),
  'this second': certificate({ subject: GUID, notAfter: NOW }),
  text: certificate({ subject: TEXT_GUID, notAfter: LATER }),
  junk: Buffer.from('not a certificate'),
  base64: Buffer.from(Buffer.from(certificate({ subject: GUID, notAfter: LATER })).toString('base64')),
} as const

type Kind = keyof typeof CERTIFICATES
type Answer = 'filtered' | 'let in'

const [S2012R2, S2012, W7, W81, W10, S2022] = [
  'Windows Server 2012 R2 Standard',
  'Windows Server 2012 Standard',
  'Windows 7 Professional',
  'Windows 8.1 Pro',
  'Windows 10 Enterprise',
  'Windows Server 2022 Datacenter',
]

/**
 * Derived by hand from the rule's text: no certificate filters (A); Windows with a version 6.x but 6.3 filters (B); Windows
 * with 6.3 filters unless one certificate can be read, ends after Now, and has the GUID after "CN=" (C); all else is let in.
 */
const TABLE: readonly [
  os: string | null,
  version: string | null,
  certificates: readonly Kind[],
  expected: Answer,
  part: string,
][] = [
  // No certificate: A, whatever the system.
  [S2012R2, '6.3 (9600)', [], 'filtered', 'A'],
  [S2012, '6.2 (9200)', [], 'filtered', 'A'],
  [W7, '6.1 (7601)', [], 'filtered', 'A'],
  [W81, '6.3 (9600)', [], 'filtered', 'A'],
  [W10, '10.0 (19045)', [], 'filtered', 'A'],
  [S2022, '10.0 (20348)', [], 'filtered', 'A'],
  ['Ubuntu', '22.04', [], 'filtered', 'A'],
  [null, null, [], 'filtered', 'A'],
  // Windows 6.0 to 6.2: B, whatever the certificates.
  [W7, '6.1 (7601)', ['own'], 'filtered', 'B'],
  [W7, '6.1 (7601)', ['expired'], 'filtered', 'B'],
  [W7, '6.1 (7601)', ['own', 'foreign', 'braces'], 'filtered', 'B'],
  ['Windows Vista', '6.0 (6002)', ['own'], 'filtered', 'B'],
  ['Windows Server 2008', '6.0 (6003)', ['upper'], 'filtered', 'B'],
  ['Windows Server 2008 R2 Standard', '6.1 (7601)', ['braces'], 'filtered', 'B'],
  [S2012, '6.2 (9200)', ['own'], 'filtered', 'B'],
  [S2012, '6.2 (9200)', ['junk'], 'filtered', 'B'],
  ['windows 8', '6.2 (9200)', ['own'], 'filtered', 'B: letter case does not matter'],
  ['Hyper-V auf WINDOWS', '6.2', ['own'], 'filtered', 'B: anywhere in the name'],
  [W7, '6.', ['own'], 'filtered', 'B: nothing after the dot'],
  // Windows 6.3: C decides by the certificates.
  [S2012R2, '6.3 (9600)', ['own'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', ['upper'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', ['braces'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', ['upper braces'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', ['with O'], 'let in', 'C: CN=…, O=Example'],
  [S2012R2, '6.3 (9600)', ['base64'], 'let in', 'C: base64 is a certificate too'],
  [S2012R2, '6.3 (9600)', ['expired'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['expired braces'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['foreign'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['foreign expired'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['host'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['OU only'], 'filtered', 'C: OU=… is not CN=…'],
  [S2012R2, '6.3 (9600)', ['no dashes'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['junk'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['second later'], 'let in', 'C: a second is enough'],
  [S2012R2, '6.3 (9600)', ['this second'], 'filtered', 'C: > and not >='],
  [S2012R2, '6.3 (9600)', ['expired', 'own'], 'let in', 'C: one is enough'],
  [S2012R2, '6.3 (9600)', ['own', 'expired'], 'let in', 'C: in any order'],
  [S2012R2, '6.3 (9600)', ['foreign', 'junk', 'expired', 'upper braces'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', ['foreign', 'junk', 'expired'], 'filtered', 'C'],
  [S2012R2, '6.3 (9600)', ['expired', 'foreign'], 'filtered', 'C: not one that is both'],
  [S2012R2, '6.3 (9600)', ['own', 'own', 'own', 'own', 'own'], 'let in', 'C'],
  [S2012R2, '6.3 (9600)', Array<Kind>(20).fill('foreign'), 'filtered', 'C: many'],
  [S2012R2, '6.3 (9600)', [...Array<Kind>(20).fill('foreign'), 'own'], 'let in', 'C: the last of many'],
  [S2012R2, '6.3', ['own'], 'let in', 'C'],
  ['windows server 2012 r2', '6.3 (9600)', ['expired'], 'filtered', 'C: letter case does not matter'],
  [W81, '6.3 (9600)', ['own'], 'let in', 'C: 8.1 has the same number'],
  [W81, '6.3 (9600)', ['expired'], 'filtered', 'C'],
  // 10.0: neither B nor C, so any value will do.
  [W10, '10.0 (19045)', ['own'], 'let in', 'none'],
  [W10, '10.0 (19045)', ['expired'], 'let in', 'none: the certificate is not looked at'],
  [W10, '10.0 (19045)', ['foreign'], 'let in', 'none'],
  [W10, '10.0 (19045)', ['junk'], 'let in', 'none'],
  [W10, '10.0 (19045)', ['expired', 'foreign'], 'let in', 'none'],
  [S2022, '10.0 (20348)', ['own'], 'let in', 'none'],
  [S2022, '10.0 (20348)', ['host'], 'let in', 'none'],
  ['Windows Server 2016 Standard', '10.0 (14393)', ['braces'], 'let in', 'none'],
  // Not Windows, or no system at all: neither B nor C, whatever the number.
  ['Ubuntu', '22.04', ['foreign'], 'let in', 'none'],
  ['Samba', '6.1', ['expired'], 'let in', 'none: 6.1, but not Windows'],
  ['Samba', '6.3', ['expired'], 'let in', 'none: 6.3, but not Windows'],
  ['Mac OS X', '10.15', ['junk'], 'let in', 'none'],
  [null, null, ['own'], 'let in', 'none'],
  [null, null, ['junk'], 'let in', 'none'],
  [null, '6.1 (7601)', ['own'], 'let in', 'none: no name to find WINDOWS in'],
  [null, '6.3 (9600)', ['expired'], 'let in', 'none'],
  [S2012R2, null, ['expired'], 'let in', 'none: no version to compare'],
  [W7, null, ['own'], 'let in', 'none'],
  // Versions that only look alike.
  [W10, '16.3', ['expired'], 'let in', 'none: begins with 16'],
  [W10, '6', ['expired'], 'let in', 'none: "6" is not "6."'],
  [W10, '5.2 (3790)', ['expired'], 'let in', 'none: Server 2003 was not thought of'],
  [S2012R2, '6.30', ['expired'], 'filtered', 'C: the first three characters'],
]

function computer(
  os: string | null,
  version: string | null,
  kinds: readonly Kind[],
  guid: Uint8Array | string | undefined = guidToBytes(GUID),
): RawAttributes {
  return {
    objectGUID: guid,
    userCertificate: kinds.map(kind => CERTIFICATES[kind]),
    ...(os !== null && { operatingSystem: os }),
    ...(version !== null && { operatingSystemVersion: version }),
  }
}

const printed = compile(parse(pageRule('String-FromGuid')).expression)
const corrected = compile(parse(pageRule('StringFromGuid')).expression)
const filterOf = (content: string) => cloudFilter(readExport({ name: 'rule', content }), { now: NOW })
const [printedFilter, correctedFilter, ownFilter] = [
  pageRule('String-FromGuid'),
  pageRule('StringFromGuid'),
  COMPUTER_JOIN_EXPRESSION,
].map(filterOf)

t.test(`the page’s rule and ours on ${TABLE.length} computers`, async t => {
  t.ok(TABLE.length >= 60)
  for (const [os, version, kinds, expected, part] of TABLE) {
    const name = `${os} ${version} [${kinds.length > 5 ? `${kinds.length} certificates` : kinds}]: ${part}`
    const object = directoryObject(computer(os, version, kinds))
    t.equal(shown(corrected.evaluate({ object, now: NOW })), expected === 'filtered' ? 'True' : 'NULL', name)
    t.equal(correctedFilter?.decide(object).cloudFiltered, expected === 'filtered', `${name}, as a rule`)
    t.equal(ownFilter?.decide(object).cloudFiltered, expected === 'filtered', `${name}, by the rule that we print`)
  }
})

t.test(
  'with the typo: the expression is open where it asks for the GUID, and the rule as a whole never decides',
  async t => {
    for (const [os, version, kinds, expected, part] of TABLE) {
      const object = directoryObject(computer(os, version, kinds))
      const asksForGuid =
        part.startsWith('C') &&
        kinds.some(kind => !['junk', 'expired', 'expired braces', 'foreign expired', 'this second'].includes(kind))
      const inExpression = asksForGuid ? 'True | NULL' : expected === 'filtered' ? 'True' : 'NULL'
      t.equal(
        shown(printed.evaluate({ object, now: NOW }))
          .split(' | ')
          .sort()
          .reverse()
          .join(' | '),
        inExpression,
        `${os} ${version} [${kinds}]`,
      )
      t.match(printedFilter?.decide(object), {
        cloudFiltered: null,
        reason: /"String-FromGuid"\. Did you mean "StringFromGuid"/,
      })
    }
  },
)

t.test('an objectGUID whose bytes are valid UTF-8, as bytes and as the text that some clients make of it', async t => {
  const bytes = guidToBytes(TEXT_GUID) ?? new Uint8Array(0)
  for (const guid of [bytes, Buffer.from(bytes).toString('utf8'), TEXT_GUID]) {
    const decide = (kind: Kind) =>
      correctedFilter?.decide(directoryObject(computer(S2012R2, '6.3 (9600)', [kind], guid))).cloudFiltered
    t.equal(decide('text'), false, 'its own certificate')
    t.equal(decide('own'), true, 'somebody else’s')
  }
})

t.test('ours says AuthoritativeNull for what it lets in, and leaves the others to the built-in rule', async t => {
  const ours = compile(parse(COMPUTER_JOIN_EXPRESSION).expression)
  const value = (os: string | null, version: string | null, kinds: readonly Kind[]) =>
    shown(ours.evaluate({ object: directoryObject(computer(os, version, kinds)), now: NOW }))
  t.equal(value(S2012R2, '6.3 (9600)', ['own']), 'AuthoritativeNull')
  t.equal(value(S2012R2, '6.3 (9600)', ['foreign']), 'True')
  t.equal(value(W10, '10.0 (19045)', ['foreign']), 'NULL')
  t.equal(value('Ubuntu', '22.04', ['foreign']), 'NULL')
})
