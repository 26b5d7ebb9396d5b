import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { directoryObject } from '../../../lib/sync-rule/directory-object.ts'
import { readExports, syncExportKind } from '../../../lib/sync-rule/readers/detect.ts'
import { readXmlExport } from '../../../lib/sync-rule/readers/xml.ts'
import { cloudFilter } from '../../../lib/sync-rule/rules.ts'
import { NOW } from '../helpers/evaluate.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/export')
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.xml'))
  .map(name => ({ name, content: readFileSync(join(FOLDER, name)) }))

t.test('a folder of Get-ADSyncServerConfiguration', async t => {
  const { rules, connectors, notes } = readExports(files)
  t.strictSame(notes, [])
  t.strictSame(connectors, [
    {
      id: '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5',
      name: 'corp.example.test',
      partitions: [
        {
          dn: 'DC=corp,DC=example,DC=test',
          selected: true,
          inclusions: ['DC=corp,DC=example,DC=test'],
          exclusions: ['OU=Retired,DC=corp,DC=example,DC=test'],
        },
      ],
      parameters: { 'Forest.FQDN': 'corp.example.test', 'Forest.Netbios': 'CORP', 'Domain.FQDN': 'corp.example.test' },
    },
  ])
  const [computer, person, device] = rules.toSorted((a, b) => (a.id ?? '').localeCompare(b.id ?? ''))
  t.match(computer, {
    name: 'In from AD - Computer Join',
    immutableTag: 'Microsoft.InfromADComputerJoin.003',
    direction: 'Inbound',
    disabled: false,
    connector: '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5',
    sourceObjectType: 'computer',
    targetObjectType: 'device',
    linkType: 'Provision',
    precedence: 161,
    scope: [],
  })
  t.strictSame(computer?.flows.slice(1, 4), [
    { destination: 'deviceId', kind: 'direct', source: 'objectGUID', mergeType: 'Update', executeOnce: false },
    { destination: 'sourceObjectType', kind: 'constant', source: 'Computer', mergeType: 'Update', executeOnce: false },
    { destination: 'cloudCreated', kind: 'constant', source: 'False', mergeType: 'Update', executeOnce: true },
  ])
  t.equal(person?.scope.length, 2)
  t.strictSame(person?.scope[0]?.[1], { attribute: 'adminDescription', operator: 'NOTSTARTSWITH', value: 'Person_' })
  t.match(person?.flows[0]?.source, /&& \(InStr\(\[sAMAccountName\], "}"\) > 0\)/, 'entities are resolved')
  t.equal(person?.immutableTag, undefined, 'an empty tag is none')
  t.match(device, { direction: 'Outbound', disabled: true })

  const filter = cloudFilter({ rules, connectors, notes }, { now: NOW })
  const decide = (dn: string) =>
    filter.decide(directoryObject({ userCertificate: Uint8Array.of(1) }, { dn })).cloudFiltered
  t.equal(decide('CN=PC,OU=Lab,DC=corp,DC=example,DC=test'), false)
  t.equal(decide('CN=PC,OU=Retired,DC=corp,DC=example,DC=test'), true)
})

t.test('settings of the whole: staging mode, and whether groups filter', async t => {
  const parameter = (name: string, value: string) => `<parameter name="${name}">${value}</parameter>`
  const settings = (...parameters: string[]) =>
    `<saved-mv-configuration><mv-data><schema><x/></schema><parameter-values>${parameters.join('')}</parameter-values></mv-data></saved-mv-configuration>`
  const groups = (value: string) => parameter('Microsoft.OptionalFeature.GroupFiltering', value)
  const directory = (group: string) =>
    `<ma-data><category>AD</category><private-configuration><adma-configuration><parameter-values>${parameter('Connector.GroupFilteringGroupDn', group)}</parameter-values></adma-configuration></private-configuration></ma-data>`
  t.strictSame(readXmlExport(settings(groups('True'))), { rules: [], connectors: [], groupFiltering: true, notes: [] })
  t.match(readXmlExport(settings(parameter('Microsoft.Synchronize.StagingMode', 'True'))).notes, [/staging mode/])
  t.strictSame(readXmlExport(settings(parameter('Microsoft.Synchronize.StagingMode', 'False'))).notes, [])
  t.equal(syncExportKind(settings()), 'xml')

  const group = (...contents: string[]) =>
    readExports(contents.map(content => ({ name: 'x', content }))).connectors[0]?.group
  t.strictSame(group(directory('CN=Pilot'), settings(groups('True'))), { dn: 'CN=Pilot', enabled: true })
  t.strictSame(group(directory('CN=Pilot')), { dn: 'CN=Pilot' }, 'without the file that says')
  t.equal(group(settings(groups('False')), directory('CN=Pilot')), undefined)
  t.equal(group(settings(groups('True')), directory(' ')), undefined, 'no group is set')
})

t.test('the object types of a domain, where the file lists any', async t => {
  const read = (filter: string) =>
    readXmlExport(
      `<ma-data><category>AD</category><ma-partition-data><partition><name>DC=test</name><filter>${filter}</filter>` +
        '</partition></ma-partition-data></ma-data>',
    ).connectors[0]?.partitions[0]
  t.strictSame(
    read('<object-classes><object-class>user</object-class><object-class> group </object-class></object-classes>')
      ?.objectTypes,
    ['user', 'group'],
  )
  for (const filter of ['', '<object-classes/>']) t.notOk('objectTypes' in (read(filter) ?? {}), filter)
})

t.test('other files of an export say nothing, and that is no mistake', async t => {
  t.strictSame(readXmlExport('<mv-data><dsml/></mv-data>'), { rules: [], connectors: [], notes: [] })
  t.strictSame(readXmlExport('<ma-data><category>Extensible2</category></ma-data>').connectors, [])
  t.match(readXmlExport('<synchronizationRule/>').rules, [
    { name: '(a rule without a name)', disabled: false, flows: [], scope: [] },
  ])
  t.equal(readXmlExport('<list><synchronizationRule/><synchronizationRule/></list>').rules.length, 2)
  t.equal(
    readXmlExport('<synchronizationRule><name><![CDATA[a & b]]></name></synchronizationRule>').rules[0]?.name,
    'a & b',
  )
})

t.test('what is no XML that can be trusted is refused in one sentence', async t => {
  const cases: [xml: string, message: RegExp][] = [
    ['<a><b></a>', /well-formed XML, found a mistake at 1:/],
    ['<a>&undefined;</a>', /well-formed XML/],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /without a document type declaration/],
    ['<?xml version="1.0"?>', /well-formed XML/],
    [`${'<a>'.repeat(40)}${'</a>'.repeat(40)}`, /32 levels/],
    [`<a>${'<b/>'.repeat(200_001)}</a>`, /200000 elements/],
    ['<a/><b/>', /well-formed XML/],
  ]
  for (const [xml, message] of cases)
    t.throws(() => readXmlExport(xml), { name: 'MalformedError', message }, xml.slice(0, 50))
})

t.test('any text is read or refused', async t => {
  const piece = fc.constantFrom(
    '<synchronizationRule>',
    '</synchronizationRule>',
    '<name>',
    '</name>',
    '<scope>',
    '&lt;',
    '&',
    '<![CDATA[',
    ']]>',
    '<mapping execute-once="true">',
    '</mapping>',
    'x',
    '<attribute-mappings>',
    '</attribute-mappings>',
    '<!--',
    '-->',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map(parts => parts.join('')),
      text => {
        try {
          return readXmlExport(text).rules.length >= 0
        } catch (error) {
          return error instanceof MalformedError
        }
      },
    ),
    { numRuns: 2_000 },
  )
  t.pass()
})
