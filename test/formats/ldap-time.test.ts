import fc from 'fast-check'
import t from 'tap'
import { isoFromGeneralizedTime } from '../../lib/formats/ldap-time.ts'

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

t.test('any text gives a date or nothing', async () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const iso = isoFromGeneralizedTime(text)
      return iso === undefined || !Number.isNaN(Date.parse(iso))
    }),
  )
})
