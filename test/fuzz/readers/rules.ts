import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkClaimRules } from '../../../lib/formats/claim-rules/check/check.ts'
import { checkClaimRulesFile } from '../../../lib/formats/claim-rules/trust/check-file.ts'
import { compilePattern, RegexRefusal } from '../../../lib/formats/dotnet-regex/regex.ts'
import { parseGuid } from '../../../lib/formats/guid.ts'
import { isoFromGeneralizedTime } from '../../../lib/formats/ldap-time.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { parseScpKeywords } from '../../../lib/formats/scp-keywords.ts'
import { readCertificate } from '../../../lib/formats/x509.ts'
import { labClaimRules } from '../../../lib/lab/claim-rules.ts'
import { decodeCertificate } from '../../../lib/sync-rule/certificate/certificate.ts'
import {
  COMPUTER_JOIN_EXPRESSION,
  checkRules,
  computerJoinScript,
  parse,
  problemsOf,
  readExport,
} from '../../../lib/sync-rule/index.ts'
import { unwrapPasted } from '../../../lib/sync-rule/readers/pasted.ts'
import { certificate } from '../../sync-rule/helpers/certificates.ts'
import { type AnyReader, byteReader, textReader } from '../reader.ts'

const EXPORT = join(import.meta.dirname, '../../sync-rule/fixtures/export')
const EXPORTED = readdirSync(EXPORT, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.xml'))
  .map(name => readFileSync(join(EXPORT, name), 'utf8'))

const POLICY = JSON.stringify({
  azureDirectoryPolicy: { friendlyName: 'AAD', standardSynchronizationRules: [] },
  onpremisesDirectoryPolicy: [
    {
      friendlyName: 'corp.test',
      uniqueIdentifier: '7D1E0C52-3A4B-4C5D-8E6F-708192A3B4C5',
      partitionFilters: [{ distinguishedName: 'DC=corp', containerInclusions: ['DC=corp'], containerExclusions: [] }],
      customSynchronizationRules: [
        {
          name: 'In from AD - Lab',
          uniqueIdentifier: '{5F0A1B2C-3D4E-4F50-8A6B-7C8D9E0F1A2B}',
          direction: 'Inbound',
          sourceObjectType: 'computer',
          targetObjectType: 'device',
          precedence: 40,
          scopeFilters: [{ scopeConditions: [{ attribute: 'cn', condition: 'STARTSWITH', value: 'T' }] }],
          attributeMappings: [{ destination: 'cloudFiltered', source: 'True', flowType: 'Constant' }],
        },
      ],
    },
  ],
})

const RULES = Object.values(labClaimRules()).join('\n')
const CERTIFICATE = certificate({ subject: 'PC01', notAfter: new Date('2035-01-01') })

/** What administrators export of rules, and what a directory holds. */
export const ruleReaders: readonly AnyReader[] = [
  textReader({
    name: 'claim-rules',
    modules: [
      'lib/formats/claim-rules/check/rule-set.ts',
      'lib/formats/claim-rules/language/parser.ts',
      'lib/formats/claim-rules/language/parse-action.ts',
      'lib/formats/claim-rules/language/parse-condition.ts',
      'lib/formats/claim-rules/language/parse-expression.ts',
    ],
    samples: [RULES],
    throws: [MalformedError],
    read: text => checkClaimRules(text),
  }),
  textReader({
    name: 'claim-rules-file',
    modules: ['lib/formats/claim-rules/trust/check-file.ts', 'lib/formats/powershell/tokens.ts'],
    samples: [
      JSON.stringify([
        { Name: 'Office 365', Identifier: ['urn:federation:MicrosoftOnline'], IssuanceTransformRules: RULES },
      ]),
      `$kind = 'DJ'\n$template = '=> issue(Type = "a", Value = "{0}MARK");' -f $kind\n$rules = ($template.Replace('MARK', 'b') -replace 'DJ', "x")\nSet-AdfsRelyingPartyTrust -Name "Office 365"`,
      RULES.replaceAll('"', '&quot;').replaceAll('>', '&gt;'),
      `Identifier : {urn:federation:MicrosoftOnline}\r\nIssuanceTransformRules : ${RULES}`,
      `$domain = 'corp.example'\n$rules = "@RuleName = \`"a\`" => issue(Type = \`"$domain\`");" + @'\n${RULES}\n'@\nSet-AdfsRelyingPartyTrust -Name "Office 365"`,
      `<Objects><Object><Property Name="IssuanceTransformRules">${RULES.replaceAll('&', '&amp;').replaceAll('>', '&gt;')}</Property></Object></Objects>`,
    ],
    throws: [MalformedError],
    read: text => checkClaimRulesFile(text),
  }),
  textReader({
    name: 'dotnet-regex',
    modules: [
      'lib/formats/dotnet-regex/parser.ts',
      'lib/formats/dotnet-regex/escapes.ts',
      'lib/formats/dotnet-regex/class-parser.ts',
      'lib/formats/dotnet-regex/replacement.ts',
    ],
    samples: ['^(?<n>a|b)+[^\\dx]{2,5}?\\x41\\u0041$', '(?i:a*)*[\\p{Lu}-z]b', '-515$'],
    throws: [RegexRefusal],
    read: pattern => {
      const matcher = compilePattern(pattern, 'IgnoreCase')
      return [matcher.isMatch('aab'.repeat(9)), matcher.replace('aab'.repeat(9), pattern)]
    },
  }),
  textReader({
    name: 'sync-rule-expression',
    modules: ['lib/sync-rule/parser.ts', 'lib/sync-rule/readers/expression.ts'],
    samples: [COMPUTER_JOIN_EXPRESSION, 'Switch([a]="b",True,CBool([c]),Left(Trim([d]),3)&"x")'],
    read: text => problemsOf(parse(text)),
  }),
  textReader({
    name: 'pasted-expression',
    modules: ['lib/sync-rule/readers/pasted.ts', 'lib/formats/html-entities.ts'],
    samples: ['So:\n```text\n=IIF([a] = &quot;b&quot; &amp;&amp; [c] &#x3e; 1, True, NULL)\n```\n', '`[a]`'],
    throws: [MalformedError],
    read: unwrapPasted,
  }),
  textReader({
    name: 'sync-rule-export',
    modules: [
      'lib/sync-rule/readers/detect.ts',
      'lib/sync-rule/readers/xml.ts',
      'lib/sync-rule/readers/xml-tree.ts',
      'lib/sync-rule/readers/json.ts',
      'lib/sync-rule/readers/policy-json.ts',
      'lib/sync-rule/readers/rule-list-json.ts',
      'lib/sync-rule/readers/powershell.ts',
      'lib/sync-rule/readers/powershell-command-reader.ts',
      'lib/sync-rule/readers/powershell-commands.ts',
    ],
    samples: [
      ...EXPORTED,
      POLICY,
      computerJoinScript(),
      '[{"Name":"a","Connector":"5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b","Precedence":9,"ScopeFilter":[{"ScopeConditionList":[{"Attribute":"info","ComparisonOperator":4}]}],"AttributeFlowMappings":[{"Source":["True"],"Destination":"cloudFiltered","FlowType":1}]}]',
    ],
    throws: [MalformedError],
    read: content => checkRules(readExport({ name: 'x', content })),
  }),
  textReader({
    name: 'scp-keywords',
    modules: ['lib/formats/scp-keywords.ts', 'lib/formats/guid.ts'],
    samples: ['azureADName:example.test\nazureADId:11111111-2222-4333-8444-5555555555aa'],
    read: text => [parseScpKeywords(text.split('\n')), parseGuid(text)],
  }),
  textReader({
    name: 'ldap-time',
    modules: ['lib/formats/ldap-time.ts', 'lib/formats/der/time.ts'],
    samples: ['20260131235959.0Z', '2026013123,5+0530'],
    read: isoFromGeneralizedTime,
  }),
  byteReader({
    name: 'certificate',
    modules: ['lib/formats/x509.ts', 'lib/sync-rule/certificate/certificate.ts'],
    samples: [CERTIFICATE, Buffer.from(Buffer.from(CERTIFICATE).toString('base64'))],
    read: bytes => [readCertificate(bytes), decodeCertificate(Uint8Array.from(bytes))],
  }),
]
