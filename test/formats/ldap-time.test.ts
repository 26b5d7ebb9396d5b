import fc from 'fast-check'
import t from 'tap'
import { isoFromFileTime, isoFromGeneralizedTime } from '../../lib/formats/ldap-time.ts'

t.test('GeneralizedTime', async t => {
  const cases: [text: string, iso: string | undefined][] = [
    ['20261123195800.0Z', '2026-11-23T19:58:00.000Z'],
    ['20261123195800Z', '2026-11-23T19:58:00.000Z'],
    ['202611231958Z', '2026-11-23T19:58:00.000Z'],
    ['20261123195800.25Z', '2026-11-23T19:58:00.250Z'],
    ['20261123205800+0100', '2026-11-23T19:58:00.000Z'],
    ['16010101000000.0Z', '1601-01-01T00:00:00.000Z'],
    ['20260230000000Z', undefined],
    ['20261123195800', undefined],
    ['2026-11-23T19:58:00Z', undefined],
    ['', undefined],
  ]
  for (const [text, iso] of cases) t.equal(isoFromGeneralizedTime(text), iso, text)
})

t.test('FILETIME', async t => {
  const cases: [text: string, iso: string | undefined][] = [
    ['116444736000000000', '1970-01-01T00:00:00.000Z'],
    ['132223104000000000', '2020-01-01T00:00:00.000Z'],
    ['1', '1601-01-01T00:00:00.000Z'],
    ['2650467743999999999', '9999-12-31T23:59:59.999Z'],
    ['2650467744000000000', undefined],
    ['0', undefined],
    ['9223372036854775807', undefined],
    ['99999999999999999999', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
  ]
  for (const [text, iso] of cases) t.equal(isoFromFileTime(text), iso, text)
})

t.test('every millisecond from 1601 to 9999 is found again', async () => {
  const first = Date.UTC(1601, 0, 1) + 1
  const last = Date.UTC(9999, 11, 31)
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), at => {
      const steps = (BigInt(at) + 11_644_473_600_000n) * 10_000n
      return isoFromFileTime(String(steps)) === new Date(at).toISOString()
    }),
  )
  fc.assert(
    fc.property(fc.string(), text =>
      [isoFromFileTime(text), isoFromGeneralizedTime(text)].every(
        iso => iso === undefined || !Number.isNaN(Date.parse(iso)),
      ),
    ),
  )
})
