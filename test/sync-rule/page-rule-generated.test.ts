import t from 'tap'
import { guidFromBytes } from '../../lib/formats/guid.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../lib/sync-rule/computer-join.ts'
import { directoryObject } from '../../lib/sync-rule/directory-object.ts'
import { readExport } from '../../lib/sync-rule/readers/detect.ts'
import { cloudFilter } from '../../lib/sync-rule/rules.ts'
import { certificate } from './helpers/certificates.ts'
import { NOW } from './helpers/evaluate.ts'
import { pageRule } from './helpers/page-rule.ts'

/** A value of userCertificate, and what it is by the way in which it was made. */
interface Value {
  readonly bytes: Uint8Array
  readonly subject: string
  readonly notAfter: Date
  readonly isCertificate: boolean
}

interface Computer {
  readonly os: string | null
  readonly version: string | null
  readonly guid: Uint8Array
  readonly values: readonly Value[]
}

/** The rule, read aloud as plain code: nothing of it goes through the expression language. */
function isFiltered({ os, version, guid, values }: Computer): boolean {
  if (values.length === 0) return true
  const isWindows = (os ?? '').toUpperCase().includes('WINDOWS')
  const number = version ?? ''
  if (isWindows && number.startsWith('6.') && !number.startsWith('6.3')) return true
  if (!isWindows || !number.startsWith('6.3')) return false
  const own = (guidFromBytes(guid) ?? '').toLowerCase()
  return !values.some(value => value.isCertificate && value.notAfter > NOW && hasCommonName(value.subject, own))
}

/** "CN=", any number of opening braces, then the GUID. */
function hasCommonName(subject: string, guid: string): boolean {
  const text = subject.toLowerCase()
  for (let at = text.indexOf('cn='); at >= 0; at = text.indexOf('cn=', at + 1)) {
    let name = text.slice(at + 3)
    while (name.startsWith('{')) name = name.slice(1)
    if (name.startsWith(guid)) return true
  }
  return false
}

/** A linear congruential generator, so that every run sees the same computers. */
let state = 20_260_315n
function random(below: number): number {
  state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n)
  return Number(state >> 33n) % below
}
function pick<T>(items: readonly T[]): T {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const SYSTEMS = [
  'Windows Server 2012 R2 Standard',
  'Windows Server 2012 R2 Datacenter',
  'Windows 8.1 Enterprise',
  'Windows 7',
  'Windows Server 2012',
  'Windows 10 Pro',
  'windows server 2019',
  'WINDOWS 11',
  'Ubuntu',
  'CentOS Stream',
  'Samba',
  null,
]
const VERSIONS = [
  '6.3 (9600)',
  '6.3 (9600)',
  '6.3 (9600)',
  '6.3',
  '6.2 (9200)',
  '6.1 (7601)',
  '6.0 (6002)',
  '10.0 (19045)',
  '10.0 (20348)',
  '5.2 (3790)',
  '16.3',
  '6',
  '22.04',
  null,
]
const TIMES = [new Date('2020-01-01'), new Date(NOW), new Date(NOW.getTime() + 1_000), new Date('2033-01-01')]
const WRITE: readonly ((guid: string) => string)[] = [
  guid => guid,
  guid => guid.toUpperCase(),
  guid => `{${guid}}`,
  guid => `{{${guid.toUpperCase()}}}`,
  guid => `${guid}-renewed`,
  guid => guid.slice(1),
  guid => guid.replaceAll('-', ''),
]

const GUIDS = Array.from({ length: 24 }, (_, index) =>
  Uint8Array.from({ length: 16 }, () => (index % 3 === 0 ? 32 + random(90) : random(256))),
)

const POOL: readonly (readonly Value[])[] = GUIDS.map(guid =>
  WRITE.flatMap(write =>
    TIMES.map(notAfter => {
      const name = write(guidFromBytes(guid) ?? '')
      const other = random(4) === 0
      const subject = other
        ? ([
            ['2.5.4.10', 'Example'],
            ['2.5.4.3', name],
          ] as const)
        : name
      return {
        bytes: certificate({ subject, notAfter }),
        subject: other ? `CN=${name}, O=Example` : `CN=${name}`,
        notAfter,
        isCertificate: true,
      }
    }),
  ),
)
const JUNK: readonly Value[] = [new Uint8Array(1), Buffer.from('CN='), Buffer.from('30820000', 'hex')].map(bytes => ({
  bytes,
  subject: '',
  notAfter: NOW,
  isCertificate: false,
}))

function generate(): Computer {
  const index = random(GUIDS.length)
  const value = (): Value => {
    const kind = random(10)
    if (kind === 0) return pick(JUNK)
    return pick(POOL[kind < 6 ? index : random(GUIDS.length)] ?? JUNK)
  }
  const count = pick([0, 0, 1, 1, 1, 2, 3, 6])
  return {
    os: pick(SYSTEMS),
    version: pick(VERSIONS),
    guid: GUIDS[index] ?? new Uint8Array(16),
    values: Array.from({ length: count }, value),
  }
}

t.test('10 000 generated computers: the rule agrees with its plain reading', async t => {
  const filters = [pageRule('StringFromGuid'), COMPUTER_JOIN_EXPRESSION].map(content =>
    cloudFilter(readExport({ name: 'rule', content }), { now: NOW }),
  )
  const counts = { filtered: 0, admitted: 0, byCertificate: 0 }
  const wrong: string[] = []
  for (let index = 0; index < 10_000; index += 1) {
    const computer = generate()
    const { os, version, guid, values } = computer
    const object = directoryObject({
      objectGUID: index % 2 === 0 ? guid : asSomeClientsDo(guid),
      operatingSystem: os ?? undefined,
      operatingSystemVersion: version ?? undefined,
      userCertificate: values.map(({ bytes }) => bytes),
    })
    const expected = isFiltered(computer)
    counts[expected ? 'filtered' : 'admitted'] += 1
    if (values.length > 0 && version?.startsWith('6.3') && os?.toLowerCase().includes('windows'))
      counts.byCertificate += 1
    for (const filter of filters) {
      const { cloudFiltered, reason } = filter.decide(object)
      if (cloudFiltered !== expected)
        wrong.push(`${index}: ${os} ${version} ${values.map(({ subject }) => subject)}: ${cloudFiltered} (${reason})`)
    }
  }
  t.strictSame(wrong.slice(0, 10), [])
  t.ok(counts.filtered > 2_000 && counts.admitted > 2_000 && counts.byCertificate > 1_000, JSON.stringify(counts))
})

/** Bytes that are valid UTF-8 arrive as text. */
function asSomeClientsDo(bytes: Uint8Array): Uint8Array | string {
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes
}
