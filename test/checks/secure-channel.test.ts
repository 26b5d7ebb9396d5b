import t from 'tap'
import secureChannel from '../../checks/secure-channel.ts'
import type { Netlogon } from '../../lib/evidence/netlogon.ts'
import { ABSENT, BROKEN, DENIED, present } from '../helpers/device.ts'

const pinged = (...outcomes: readonly Netlogon['pings'][number]['outcome'][]): Netlogon => ({
  domain: 'corp.example',
  pings: outcomes.map((outcome, index) => ({ host: `dc${index}`, outcome, durationMs: 1 })),
})

t.test('what Netlogon says', async t => {
  const cases = [
    [0, 'pass', undefined],
    [5, 'fail', [25]],
    [1311, 'warn', [25]],
    [1355, 'warn', [25]],
    [1398, 'fail', [40]],
    [1722, 'warn', [25]],
    [1786, 'fail', [25]],
    [1787, 'fail', [37]],
    [1788, 'fail', [25]],
    [1789, 'fail', [25]],
    [1790, 'fail', [25]],
    [1792, 'fail', [25]],
    [4711, 'warn', [25]],
  ] as const
  for (const [status, expected, codes] of cases) {
    const finding = secureChannel.judge({
      secureChannel: { status: present(status), controller: present('dc1.corp.example') },
    })
    t.equal(finding.status, expected, String(status))
    t.strictSame(finding.codes, codes, String(status))
  }
})

t.test('it says what and where', async t => {
  const channel = { status: present(1789, 'nltest /sc_query:CORP'), controller: present('dc1') }
  t.match(secureChannel.judge({ secureChannel: channel }), {
    summary: /the trust between the computer and the domain is broken/,
    actual: 'status 1789 (ERROR_TRUSTED_RELATIONSHIP_FAILURE), with dc1',
    where: 'nltest /sc_query:CORP',
    fix: [/Test-ComputerSecureChannel -Repair/, /same name/],
  })
  t.match(secureChannel.judge({ secureChannel: { status: present(0) } }), { summary: 'The secure channel works.' })
  for (const [status, name] of [
    [1355, 'ERROR_NO_SUCH_DOMAIN'],
    [1722, 'RPC_S_SERVER_UNAVAILABLE'],
  ] as const)
    t.match(secureChannel.judge({ secureChannel: { status: present(status) } }), {
      actual: `status ${status} (${name})`,
    })
  t.match(secureChannel.judge({ secureChannel: { status: present(4711) } }), {
    fix: ['Look up what it means: net helpmsg 4711'],
  })
})

t.test('where no domain controller answers, that is the finding', async t => {
  const none = { secureChannel: { status: present(1311) } }
  t.match(secureChannel.judge({ ...none, netlogon: pinged('no-answer', 'unresolved') }), {
    status: 'skip',
    skip: { reason: 'blocked', by: 'dc-reachable' },
  })
  t.equal(secureChannel.judge({ ...none, netlogon: pinged('no-answer', 'answered') }).status, 'warn')
  const broken = { secureChannel: { status: present(1789) } }
  t.equal(
    secureChannel.judge({ ...broken, netlogon: pinged('no-answer') }).status,
    'fail',
    'a broken trust is one all the same',
  )
})

t.test('without a status there is nothing to judge', async t => {
  const reasons = [
    [undefined, 'offline'],
    [DENIED, 'missing-privilege'],
    [ABSENT, 'missing-input'],
  ] as const
  for (const [status, reason] of reasons)
    t.match(secureChannel.judge({ secureChannel: status ? { status } : {} }), { status: 'skip', skip: { reason } })
  t.equal(secureChannel.judge({ secureChannel: { status: BROKEN } }).status, 'error')
})
