import fc from 'fast-check'
import t from 'tap'
import { checkClaimRules } from '../../../../lib/formats/claim-rules/check/check.ts'
import { looksLikeClaimRules, rulesInFile } from '../../../../lib/formats/claim-rules/trust/rules-in-file.ts'
import { writeClixml } from '../../../../lib/formats/clixml/write.ts'
import { reading } from '../../../../lib/formats/malformed.ts'
import { MULTIPLE_DOMAINS, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const OURS = 'urn:federation:MicrosoftOnline'
const OTHER_RULES = 'c:[Type == "urn:other"] => issue(claim = c);'

interface Trust {
  readonly Name?: string
  readonly Identifier?: unknown
  readonly IssuanceTransformRules: string
  readonly Enabled?: boolean
}
const ours: Trust = {
  Name: 'Microsoft Office 365 Identity Platform',
  Identifier: [OURS],
  IssuanceTransformRules: SINGLE_DOMAIN,
  Enabled: true,
}
const other: Trust = { Name: 'Wiki', Identifier: ['https://wiki.example'], IssuanceTransformRules: OTHER_RULES }

const inXml = (text: string): string => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
/** As ConvertTo-Xml does. */
function toXml(trusts: readonly Trust[]): string {
  const property = (name: string, value: unknown): string =>
    Array.isArray(value)
      ? `<Property Name="${name}" Type="System.String[]">${value.map(item => `<Property Type="System.String">${inXml(item)}</Property>`).join('')}</Property>`
      : `<Property Name="${name}" Type="System.String">${inXml(String(value))}</Property>`
  const objects = trusts.map(
    trust =>
      `<Object Type="Trust">${Object.entries(trust)
        .map(([name, value]) => property(name, value))
        .join('')}</Object>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\r\n<Objects>${objects.join('')}</Objects>`
}
/** As Format-List does, with the rules over several lines. */
function toList(trusts: readonly Trust[]): string {
  const lines = trusts.map(({ Name, Identifier, IssuanceTransformRules }) =>
    [
      ...(Identifier === undefined ? [] : [`Identifier                           : {${String(Identifier)}}`]),
      `IssuanceTransformRules               : ${IssuanceTransformRules.trimEnd().replaceAll('\n', `\n${' '.repeat(39)}`)}`,
      `Name                                 : ${Name}`,
    ].join('\n'),
  )
  return `\nPS C:\\> Get-AdfsRelyingPartyTrust | fl\n\n${lines.join('\n\n')}\n\n`
}

const forms: readonly [name: string, write: (trusts: readonly Trust[]) => string][] = [
  ['ConvertTo-Json', trusts => JSON.stringify(trusts, null, 4)],
  ['ConvertTo-Json of PowerShell 5.1', trusts => JSON.stringify({ value: trusts, Count: trusts.length })],
  ['Export-Clixml', trusts => writeClixml(trusts.map(trust => new Map(Object.entries(trust)) as never))],
  ['ConvertTo-Xml', toXml],
  ['Format-List', toList],
]
/** What is left when lines and columns do not matter. */
const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

for (const [name, write] of forms) {
  t.test(name, async t => {
    for (const [what, trusts] of Object.entries({
      'one trust': [ours],
      'the first of two': [ours, other],
      'the second of two': [other, ours],
    })) {
      t.equal(words(rulesInFile(write(trusts))), words(SINGLE_DOMAIN), what)
    }
    const { Identifier: _, ...unnamed } = ours
    const { Identifier: __, ...otherUnnamed } = other
    t.equal(
      words(rulesInFile(write([otherUnnamed, unnamed]))),
      words(SINGLE_DOMAIN),
      'by its name, where no identifier is shown',
    )
    const { error } = reading(() => rulesInFile(write([other, { ...other, Identifier: ['urn:b'] }])))
    t.match(error, /^Expected the rules of urn:federation:MicrosoftOnline, found those of .*wiki\.example.*urn:b/)
  })
}

t.test('rules alone in an export', async t => {
  t.equal(rulesInFile(JSON.stringify(SINGLE_DOMAIN)), SINGLE_DOMAIN)
  t.equal(rulesInFile(JSON.stringify({ IssuanceTransformRules: SINGLE_DOMAIN })), SINGLE_DOMAIN)
  t.equal(rulesInFile(writeClixml([SINGLE_DOMAIN])), SINGLE_DOMAIN)
  const bracket = '[Type == "urn:a"] => issue(Type = "urn:b", Value = "c");'
  t.equal(rulesInFile(bracket), bracket, 'a rule that begins with a bracket is no JSON')
})

t.test('broken exports are told in a sentence', async t => {
  for (const text of [
    '{"IssuanceTransformRules":',
    '[{}]',
    '"no rules"',
    '<Objs>',
    '<Objects></Objects>',
    '<?xml version="1.0"?><!DOCTYPE a><a/>',
    `${'['.repeat(50_000)}`,
  ]) {
    const { error } = reading(() => rulesInFile(text))
    t.match(error, /^Expected /, text.slice(0, 40))
  }
  fc.assert(
    fc.property(fc.json(), text => {
      const { value, error } = reading(() => rulesInFile(text))
      return value !== undefined || (error ?? '').startsWith('Expected ')
    }),
  )
})

t.test('which texts are claim rules', async t => {
  for (const text of [SINGLE_DOMAIN, MULTIPLE_DOMAINS, '=> add(Type = "a", Value = "b");', toList([ours])])
    t.ok(looksLikeClaimRules(text))
  for (const text of [
    '',
    'dsregcmd /status',
    'Windows Registry Editor Version 5.00',
    'const f = () => issue',
    '{"a":1}',
  ])
    t.notOk(looksLikeClaimRules(text), text)
})

t.test('two helper rule sets come out of every form as they went in', async t => {
  for (const rules of [SINGLE_DOMAIN, MULTIPLE_DOMAINS]) {
    const { claims } = checkClaimRules(rules, { domains: 1 })
    for (const [name, write] of forms) {
      const again = checkClaimRules(rulesInFile(write([{ ...ours, IssuanceTransformRules: rules }])), { domains: 1 })
      t.strictSame(again.claims, claims, name)
    }
  }
})
