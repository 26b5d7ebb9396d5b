import t from 'tap'
import { failed } from '../../../lib/contract/observation.ts'
import type { JoinState } from '../../../lib/evidence/device-join.ts'
import { deviceDomain } from '../../../lib/probes/windows/device-domain.ts'

const where = 'x'
const suffix = (value: string) => ({ domain: { state: 'present', value, where } }) as const
const unread = { domain: { state: 'unread', reason: 'failed', message: 'No.', where } } as const
const joined = (state: Partial<JoinState>) => ({ value: { where, tests: [], ...state } })
const none = failed('DsregcmdError', 'No.')

t.test('the domain of the machine', async t => {
  const member = { domainJoined: 'yes', domainName: 'CORP' } as const
  const cases = [
    [suffix('corp.example.test'), joined(member), { domain: 'CORP' }],
    [undefined, joined(member), { domain: 'CORP' }],
    [suffix('other.example.test'), joined({ domainJoined: 'no' }), { reason: 'not-applicable' }],
    [suffix('corp.example.test'), none, { domain: 'corp.example.test' }],
    [suffix('corp.example.test'), joined({ domainJoined: 'yes' }), { domain: 'corp.example.test' }],
    [suffix('corp.example.test'), joined({ domainJoined: 'unknown' }), { domain: 'corp.example.test' }],
    [suffix(''), none, { reason: 'not-applicable' }],
    [{ domain: { state: 'absent', where } }, none, { reason: 'not-applicable' }],
    [suffix(''), joined({ domainJoined: 'yes' }), { reason: 'missing-input' }],
    [suffix(''), joined({ domainJoined: 'error' }), { reason: 'missing-input' }],
    [unread, none, { reason: 'missing-input' }],
    [undefined, none, { reason: 'missing-input' }],
  ] as const
  for (const [system, join, expected] of cases) t.match(deviceDomain(system, join), expected)
})
