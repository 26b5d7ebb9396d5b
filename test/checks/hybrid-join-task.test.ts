import t from 'tap'
import hybridJoinState from '../../checks/hybrid-join-state.ts'
import type { JoinPolicy, JoinTask } from '../../lib/evidence/device.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import { ABSENT, BROKEN, DENIED, present } from '../helpers/device.ts'

const audit = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const }
const state: JoinState = {
  where: 'a.txt',
  azureAdJoined: 'no',
  domainJoined: 'yes',
  userContext: 'SYSTEM',
  tests: [{ name: 'AD Connectivity Test', outcome: 'pass', text: 'PASS' }],
}

const judge = (joinTask: JoinTask, joinPolicy: JoinPolicy = {}, joinState = state) =>
  hybridJoinState.judge({ joinState, audit, joinTask, joinPolicy })

t.test('the task that joins the device', async t => {
  const cases = [
    [{ state: present(3), lastResult: present(0) }, 'pass', /not joined yet/],
    [{ state: present(1), lastResult: present(0) }, 'fail', /is disabled/],
    [{ state: ABSENT, lastResult: ABSENT }, 'fail', /is missing/],
    [{ state: DENIED, lastResult: DENIED }, 'pass', /not joined yet/],
    [{ state: BROKEN, lastResult: BROKEN }, 'pass', /not joined yet/],
    [{ state: present(3), lastResult: present(0x00041303) }, 'pass', /not joined yet/],
    [{ state: present(3), lastResult: present(0x801c001d) }, 'warn', /last run of the task .* need not be the end/],
    [{ state: present(1), lastResult: present(0x801c001d) }, 'fail', /is disabled/],
  ] as const
  for (const [task, status, text] of cases) {
    const finding = judge(task)
    t.equal(finding.status, status, finding.summary)
    t.match(finding.summary, text)
  }
  t.match(judge({ lastResult: present(0x801c001d) }), {
    actual: 'LastTaskResult 0x801c001d (DSREG_AUTOJOIN_ADCONFIG_READ_FAILED)',
    why: /DSREG_AUTOJOIN_ADCONFIG_READ_FAILED: /,
    fix: [/./, /./],
  })
  t.match(judge({ state: ABSENT }), { actual: 'no such task', fix: [/^Bring it back/, /removed it/] })
  t.match(judge({ state: present(1) }), { actual: 'disabled (state 1)', fix: [/^Enable-ScheduledTask/, /disabled it/] })
  t.equal(judge({ lastResult: present(0x7fffffff) }).status, 'pass', 'the last of the successes')
  t.equal(judge({ lastResult: present(0x80000000) }).status, 'warn', 'the first of the errors')
  t.match(judge({ lastResult: present(0x80001234) }), { status: 'warn', why: 'No source explains this code.' })
})

t.test('a test that ran as nobody knows whom is told without a remark', async t => {
  const tests: JoinState['tests'] = [{ name: 'AD Connectivity Test', outcome: 'fail', text: 'FAIL' }]
  const { userContext: _, ...unknown } = { ...state, tests }
  t.match(judge({}, {}, unknown), { summary: /: AD Connectivity Test fails\.$/ })
  t.match(judge({}, {}, { ...unknown, userContext: 'SYSTEM' }), { summary: /: AD Connectivity Test fails\.$/ })
  t.match(judge({}, {}, { ...unknown, userContext: 'a user' }), { summary: / fails \(tested as a user; / })
})

t.test('a failing test counts more than the last run of the task', async t => {
  const tests: JoinState['tests'] = [
    { name: 'AD Connectivity Test', outcome: 'fail', code: 0x801c0021, text: 'FAIL [0x801c0021]' },
  ]
  t.match(judge({ lastResult: present(0x801c001d) }, {}, { ...state, tests }), {
    status: 'fail',
    actual: /^AD Connectivity Test: FAIL/,
  })
})

t.test('whether Windows falls back is read from the registry where dsregcmd does not print it', async t => {
  const tests: JoinState['tests'] = [{ name: 'Token acquisition Test', outcome: 'fail', text: 'FAIL [0xcaa90017]' }]
  const cases = [
    [ABSENT, undefined, 'warn'],
    [present(1), undefined, 'warn'],
    [present(0), undefined, 'fail'],
    [DENIED, undefined, 'fail'],
    [undefined, undefined, 'fail'],
    [present(0), 'ENABLED', 'warn'],
    [present(1), 'DISABLED', 'fail'],
  ] as const
  for (const [registry, printed, status] of cases) {
    const joinState = { ...state, tests, ...(printed && { fallbackToSyncJoin: printed }) }
    const finding = judge({}, registry ? { fallbackToSyncJoin: registry } : {}, joinState)
    t.equal(finding.status, status, `${JSON.stringify(registry)} ${printed}`)
  }
})
