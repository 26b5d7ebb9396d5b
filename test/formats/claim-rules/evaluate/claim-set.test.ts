import fc from 'fast-check'
import t from 'tap'
import { type Claim, incomingClaim } from '../../../../lib/formats/claim-rules/evaluate/claim.ts'
import { ClaimSet } from '../../../../lib/formats/claim-rules/evaluate/claim-set.ts'
import { text, unknown } from '../../../../lib/formats/claim-rules/evaluate/value.ts'
import type { Selector } from '../../../../lib/formats/claim-rules/language/ast.ts'

const place = { start: 0, end: 0 }
const where = (name: 'Type' | 'Value', operator: '==' | '!=' | '=~', sought: string): Selector => [
  { property: { name }, operator, value: { kind: 'text', text: sought, ...place }, ...place },
]

const types = fc.constantFrom('urn:a', 'urn:A', 'urn:b', '')
const claims = fc.array(
  fc.oneof(
    types.map(type => incomingClaim(type, text('v'))),
    types.map((type): Claim => ({ ...incomingClaim('', text('v')), type: text(type, true) })),
    fc.constant<Claim>({ ...incomingClaim('', text('v')), type: unknown('a store') }),
  ),
)

t.test('a condition on a type sees every claim that may be of it, in order, and no other', async () => {
  fc.assert(
    fc.property(claims, types, (all, sought) => {
      const expected = all.filter(
        ({ type }) => type.kind === 'unknown' || type.example || type.text.toLowerCase() === sought.toLowerCase(),
      )
      const found = new ClaimSet(all).candidates(where('Type', '==', sought))
      return found.length === expected.length && found.every((claim, index) => claim === expected[index])
    }),
  )
})

t.test('any other condition sees all of them', async () => {
  fc.assert(
    fc.property(claims, all => {
      const set = new ClaimSet(all)
      return [
        [],
        where('Type', '!=', 'urn:a'),
        where('Type', '=~', 'urn:a'),
        where('Value', '==', 'urn:a'),
        where('Type', '==', 'x'.repeat(5_000)),
      ].every(selector => set.candidates(selector).length === all.length)
    }),
  )
})
