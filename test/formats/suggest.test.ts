import t from 'tap'
import { didYouMean, suggest } from '../../lib/formats/suggest.ts'

const KNOWN = ['run', 'list', 'scp-lookup', 'scp-tenant-match', 'tenantId', 'ab']

t.test('the nearest word that is near enough', async t => {
  for (const [typed, meant] of [
    ['rnu', 'run'],
    ['scp-lokup', 'scp-lookup'],
    ['SCP-LOOKUP', 'scp-lookup'],
    ['scp-tenant-mismatch', 'scp-tenant-match'],
    ['tenantid', 'tenantId'],
    ['lits', 'list'],
    ['entirely different', undefined],
    ['', undefined],
    ['x'.repeat(1_000_000), undefined],
  ] as const) {
    t.equal(suggest(typed, KNOWN), meant, typed.slice(0, 30))
  }
  t.equal(didYouMean('rnu', KNOWN), ' Did you mean "run"?')
  t.equal(didYouMean('zzz', KNOWN), '')
})
