import t from 'tap'
import { evaluate, limitsPage } from '../../scripts/docs/limits-page.ts'

t.test('values are computed as they are written', async t => {
  for (const [expression, value] of [
    ['48', 48],
    ['1_000_000', 1_000_000],
    ['4 * 1024 * 1024', 4_194_304],
    ['2 ** 24', 16_777_216],
    ['64 * 2 ** 20', 67_108_864],
    ['MAX_DEPTH * 3', undefined],
    ["'48'", undefined],
  ] as const)
    t.equal(evaluate(expression), value, expression)
})

t.test('the bounds of the readers are listed with their reasons', async t => {
  const page = limitsPage()
  t.match(page, /\| formats\/clixml\/limits\.ts \| MAX_DEPTH \| 48 \| Objects within objects\. /)
  t.match(page, /\| formats\/ldap-frames\.ts \| MAX_MESSAGE_BYTES \| 4194304 \| Bytes of one LDAP message/)
  t.ok(page.split('\n').length > 80)
})
