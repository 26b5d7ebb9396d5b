import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { auditFleet } from '../../../lib/fleet/fleet.ts'
import { directorySource } from '../../../lib/fleet/sources/directory-source.ts'
import { fileSource } from '../../../lib/fleet/sources/file-source.ts'
import { openDirectory } from '../../../lib/fleet/sources/open-directory.ts'
import type { Source } from '../../../lib/fleet/sources/source.ts'
import { guidFromBytes } from '../../../lib/formats/guid.ts'
import type { SyncConfiguration } from '../../../lib/sync-rule/index.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { sampleComputer } from '../../helpers/fleet/computers.ts'
import { startResponder } from '../../helpers/ldap-responder.ts'
import { builtIn, configuration, rule } from '../../sync-rule/helpers/rules.ts'

const DOMAIN = 'DC=corp,DC=test'
type Values = readonly (string | Buffer)[]
interface Computer {
  readonly dn: string
  readonly values: Readonly<Record<string, Values>>
}

/** Computers with values of many kinds: texts that CSV has to quote, several values, none. */
const COMPUTERS: readonly Computer[] = Array.from({ length: 80 }, (_, index) => {
  const { name, objectGUID, os, osVersion, enabled, certificate } = sampleComputer(index)
  const ou = ['OU=Sales', 'OU=Büro\\, Süd', 'OU=Lab\\;1', 'OU=\\"quoted\\"'][index % 4]
  return {
    dn: `CN=${name},${ou},${DOMAIN}`,
    values: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user', 'computer'],
      name: [name],
      objectGUID: [objectGUID],
      operatingSystem: [os],
      operatingSystemVersion: [osVersion],
      userAccountControl: [enabled ? '4096' : '4098'],
      sAMAccountName: [`${name}$`],
      description: index % 3 === 0 ? [] : [index % 3 === 1 ? 'Kiosk; 19" screen,\nground floor' : 'Büro'],
      extensionAttribute1: index % 5 === 0 ? ['NoSync'] : [],
      memberOf: Array.from({ length: index % 3 }, (_, group) => `CN=G${(index + group) % 4}\\, x,OU=Groups,${DOMAIN}`),
      servicePrincipalName:
        index % 4 === 0 ? [] : [`HOST/${name}`, `HOST/${name}.corp.test`, `TERMSRV/${name}`].slice(0, index % 4),
      userCertificate: certificate ? [certificate] : [],
    },
  }
})

const RULES: Readonly<Record<string, SyncConfiguration | undefined>> = {
  'the documented rule': undefined,
  ...Object.fromEntries(
    Object.entries({
      thumbprints: 'IIF(Count(Where($c,[userCertificate],InStr("01234567",Left(CertThumbprint($c),1))>0))>0,True,NULL)',
      groups: `IIF(Contains([memberOf],"CN=G1\\, x,OU=Groups,${DOMAIN}")>0,True,NULL)`,
      'how many groups': 'IIF(Count([memberOf])>1,True,NULL)',
      'service principals': 'IIF(Count([servicePrincipalName])>2,True,NULL)',
      'one of them':
        'IIF(IsNull([servicePrincipalName]),NULL,IIF(Left(Item([servicePrincipalName],1),4)="HOST",True,NULL))',
      descriptions: 'IIF(IsNullOrEmpty([description]),NULL,IIF(Left([description],5)="Kiosk",True,NULL))',
      'an extension': 'IIF([extensionAttribute1]="NoSync",True,NULL)',
      'the place': 'IIF(InStr([dn],"Süd")>0,True,NULL)',
      'the name of the account': 'IIF(Right([sAMAccountName],2)="7$",True,NULL)',
      disabled: 'IIF(BitAnd([userAccountControl],2)<>0,True,NULL)',
    }).map(([what, expression]) => [what, configuration([rule(what, 50, expression), builtIn()])]),
  ),
}

function ldif({ dn, values }: Computer): string {
  const lines = Object.entries(values).flatMap(([name, each]) =>
    each.map(value => `${name}:: ${Buffer.from(value).toString('base64')}`),
  )
  return [`dn:: ${Buffer.from(dn).toString('base64')}`, ...lines, '', ''].join('\n')
}

/** As csvde and AdFind have it: all values of an attribute in one cell. */
function csv(computers: readonly Computer[], separator: string): string {
  const names = Object.keys(computers[0]?.values ?? {})
  const cell = (name: string, values: Values) =>
    values
      .map(value =>
        typeof value === 'string'
          ? value
          : name === 'objectGUID'
            ? (guidFromBytes(value) ?? '')
            : `X'${value.toString('hex')}'`,
      )
      .join(';')
  const rows = computers.map(({ dn, values }) => [dn, ...names.map(name => cell(name, values[name] ?? []))])
  return [['DN', ...names], ...rows]
    .map(cells => cells.map(text => `"${text.replaceAll('"', '""')}"`).join(separator))
    .join('\r\n')
}

async function verdicts(source: Source, configuration: SyncConfiguration | undefined) {
  const rows: string[] = []
  const { summary } = await auditFleet({
    source,
    outputs: attributes => [
      {
        row(entry, { verdict: { id: _, ...verdict } }) {
          rows.push(JSON.stringify([entry.dn(), entry.copies(attributes.objectGUID), verdict]))
        },
        end() {},
      },
    ],
    now: new Date('2026-03-15'),
    staleAfterMs: 1,
    signal: new AbortController().signal,
    tell: () => {},
    expect: () => {},
    pause: () => undefined,
    ...(configuration && { configuration }),
  })
  return { rows: rows.sort(), summary }
}

t.test('a directory, its LDIF and its tables give the same verdicts, whatever the rules look at', async t => {
  const folder = t.testdir({})
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const { port } = await startResponder(t, ({ tag, name, attributes }, reply) => {
    if (tag !== 0x63) return
    if (name === '') reply.entry('', { defaultNamingContext: [DOMAIN] })
    else
      for (const { dn, values } of COMPUTERS) {
        const shown = Object.entries(values).filter(([each, all]) => attributes.includes(each) && all.length > 0)
        reply.entry(dn, Object.fromEntries(shown.map(([each, all]) => [each, [...all]])))
      }
    reply.done()
  })
  const context = contextFor({ ldapUrl: `ldap://127.0.0.1:${port}` }, { signal: new AbortController().signal })
  const sources: Readonly<Record<string, Source>> = {
    LDIF: fileSource(file('a.ldf', COMPUTERS.map(ldif).join('')), 'ldif'),
    'LDIF in UTF-16': fileSource(
      file('b.ldf', Buffer.from(`\ufeff${COMPUTERS.map(ldif).join('')}`, 'utf16le')),
      'ldif',
    ),
    CSV: fileSource(file('a.csv', csv(COMPUTERS, ',')), 'csv'),
    'CSV with semicolons in UTF-16': fileSource(
      file('b.csv', Buffer.from(`\ufeff${csv(COMPUTERS, ';')}`, 'utf16le')),
      'csv',
    ),
  }
  const directory = directorySource({ directory: openDirectory(context), ous: [], crossCheck: true })
  for (const [what, rules] of Object.entries(RULES)) {
    const wanted = await verdicts(directory, rules)
    t.equal(wanted.summary.computers, COMPUTERS.length, what)
    t.ok(
      wanted.summary.filtered > 0 && wanted.summary.synced > 0 && wanted.summary.unknown === 0,
      `${what}: both kinds`,
    )
    for (const [where, source] of Object.entries(sources))
      t.strictSame(await verdicts(source, rules), wanted, `${what}: ${where}`)
  }
})
