import fc from 'fast-check'
import t from 'tap'
import { fleetAttributes } from '../../../lib/fleet/judge/fleet-attributes.ts'
import type { Judged } from '../../../lib/fleet/judge/judge.ts'
import { ByteSink } from '../../../lib/fleet/output/byte-sink.ts'
import { RowBytes } from '../../../lib/fleet/output/row-bytes.ts'
import { guidFromBytes } from '../../../lib/formats/guid.ts'
import { rawEntry, type Values } from '../../helpers/fleet/entries.ts'

const attributes = fleetAttributes([])
const JUDGED: Judged = {
  verdict: {
    id: 0,
    os: 'Windows 11 Enterprise',
    osVersion: '10.0 (22631)',
    osClass: 'windows-10',
    cloudFiltered: true,
    reason: 'userCertificate has no value: "none"',
    certificates: { total: 0, valid: 0 },
    enabled: true,
    codes: [18, 37],
  },
  lastSeenDay: 20_500,
  stale: false,
}

function rows(computers: readonly { dn: string; values: Values; judged?: Partial<Judged> }[]): string {
  let written = ''
  const sink = new ByteSink(bytes => {
    written += bytes.toString('latin1')
    return false
  })
  const writer = new RowBytes(sink, attributes, ';\n')
  for (const { dn, values, judged } of computers)
    writer.write(rawEntry(attributes, dn, values), { ...JUDGED, ...judged })
  sink.flush()
  return written
}

const GUID = Uint8Array.from({ length: 16 }, (_, index) => index * 16 + 15 - index)
const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.constantFrom('CN=PC1,OU=A\\, B,DC=corp,DC=test', '"', '', 'x'.repeat(70_000)),
)
/** Without an attribute, the name is what stands behind the first sign of equality of the part before the first comma. */
const valueOfFirstPart = (dn: string) => /^(?:\\[\s\S]|[^,\\])*\\?/.exec(dn)?.[0].replace(/^[^=]*=/, '')
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

t.test('a row says what the computer is, whatever its texts hold and whatever is missing', async t => {
  const computer = fc.record({
    dn: text,
    name: optional(text),
    guid: optional(fc.oneof(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.uint8Array({ maxLength: 20 }))),
    created: optional(fc.constantFrom('20240115093000.0Z', '2024', 'never', '2024011')),
    day: fc.constantFrom(-1, 0, 20_000, 20_001),
    stale: fc.constantFrom(true, false, null),
    id: fc.constantFrom(-1, 0, 1),
  })
  fc.assert(
    fc.property(fc.array(computer, { maxLength: 8 }), computers => {
      const given = computers.map(({ dn, name, guid, created, day, stale, id }) => ({
        dn,
        values: {
          ...(name !== undefined && { name: [name] }),
          ...(guid && { objectGUID: [guid] }),
          ...(created !== undefined && { whenCreated: [created] }),
        },
        judged: { lastSeenDay: day, stale, verdict: { ...JUDGED.verdict, id } },
      }))
      const expected = computers.map(({ dn, name, guid, created, day, stale }) => {
        const { id: _, ...verdict } = JUDGED.verdict
        return {
          dn,
          name: name ?? valueOfFirstPart(dn),
          objectGUID: (guid && guidFromBytes(guid)) ?? null,
          created: created?.startsWith('20240115') ? '2024-01-15' : null,
          lastSeen: day < 0 ? null : new Date(day * 86_400_000).toISOString().slice(0, 10),
          stale,
          ...verdict,
        }
      })
      const lines = rows(given).split(';\n').slice(0, -1)
      t.strictSame(
        lines.map(line => JSON.parse(line)),
        expected,
      )
    }),
    { numRuns: 200 },
  )
})

t.test('bytes of one that is plain', async t => {
  const values = { name: ['PC1'], objectGUID: [GUID], whenCreated: ['20240115093000.0Z'] }
  t.equal(
    rows([{ dn: 'CN=PC1,DC=corp,DC=test', values }]),
    `{"dn":"CN=PC1,DC=corp,DC=test","name":"PC1","objectGUID":"${guidFromBytes(GUID)}","created":"2024-01-15","lastSeen":"2026-02-16","stale":false,"os":"Windows 11 Enterprise","osVersion":"10.0 (22631)","osClass":"windows-10","cloudFiltered":true,"reason":"userCertificate has no value: \\"none\\"","certificates":{"total":0,"valid":0},"enabled":true,"codes":[18,37]};\n`,
  )
})
