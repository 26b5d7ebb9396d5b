import { guidFromBytes } from '../../../lib/formats/guid.ts'
import type { RawAttributes } from '../../../lib/sync-rule/directory-object.ts'
import { certificate } from './certificates.ts'
import { NOW } from './evaluate.ts'

/** A value of userCertificate, and what it is by the way in which it was made. */
export interface Value {
  readonly bytes: Uint8Array
  readonly subject: string
  readonly notAfter: Date
  readonly isCertificate: boolean
}

export interface Computer {
  readonly os: string | null
  readonly version: string | null
  readonly guid: Uint8Array
  readonly values: readonly Value[]
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

/** The next of a row of computers that is the same in every run. */
export function generateComputer(): Computer {
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

/** As a directory would hand it out; every other one with a GUID that a client has turned into text. */
export function attributesOf({ os, version, guid, values }: Computer, asText: boolean): RawAttributes {
  return {
    objectGUID: asText ? asSomeClientsDo(guid) : guid,
    operatingSystem: os ?? undefined,
    operatingSystemVersion: version ?? undefined,
    userCertificate: values.map(({ bytes }) => bytes),
  }
}

/** Bytes that are valid UTF-8 arrive as text. */
function asSomeClientsDo(bytes: Uint8Array): Uint8Array | string {
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes
}
