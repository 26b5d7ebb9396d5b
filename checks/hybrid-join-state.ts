import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Finding, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { audit, expectedTenant } from '../lib/evidence/audit.ts'
import { type JoinPolicy, type JoinTask, joinPolicy, joinTask } from '../lib/evidence/device.ts'
import { COLLECT_ON_DEVICE, factValue } from '../lib/evidence/device-fact.ts'
import { type JoinState, joinState } from '../lib/evidence/device-join.ts'
import { failedRegistration, failedTask, failingTest, type JoinFailure } from './shared/join-failure.ts'
import { joinedProblem } from './shared/joined-device.ts'

const WHY = 'Windows joins Microsoft Entra by itself, and Defender for Endpoint enrolls the device with that identity.'
/** TASK_STATE_DISABLED */
const DISABLED = 1

/**
 * Windows has joined Microsoft Entra, or nothing on the device keeps it from that (42). A join that fails is told with its
 * phase, its code and the code behind that.
 */
export default check({
  id: 'hybrid-join-state',
  title: 'Windows has joined Microsoft Entra, or can',
  codes: [42],
  tags: ['device'],
  hybridOnly: true,
  needs: { joinState, audit },
  uses: { joinPolicy, joinTask, expectedTenant },
  judge({ joinState: state, audit, joinPolicy, joinTask, expectedTenant }) {
    const { azureAdJoined, domainJoined, where } = state
    for (const [name, flag] of Object.entries({ azureAdJoined, domainJoined })) {
      // UNKNOWN and ERROR are not NO: Windows could not tell.
      if (flag === undefined)
        return skip('missing-input', 'What there is of dsregcmd /status does not say whether the device is joined.', {
          where,
          fix: COLLECT_ON_DEVICE,
        })
      if (flag !== 'yes' && flag !== 'no')
        return couldNotCheck(
          {
            name: 'DsregcmdError',
            message: `dsregcmd does not say whether the device is joined (${name}: ${flag.toUpperCase()}).`,
          },
          { where },
        )
    }
    if (azureAdJoined === 'yes') {
      const kind = domainJoined === 'yes' ? 'Microsoft Entra hybrid joined' : 'Microsoft Entra joined'
      return joinedProblem(state, { now: audit.at, expectedTenant }) ?? pass(`The device is ${kind}.`, { where })
    }
    if (state.enterpriseJoined === 'yes') return enterpriseJoined(where)
    if (domainJoined === 'no')
      return skip('not-applicable', 'The device is in no domain, so hybrid join is not for it.', { where })
    return notJoined(state, joinPolicy, joinTask)
  },
})

function enterpriseJoined(where: string): Finding {
  return fail({
    summary: 'The device is registered with AD FS on premises, and not with Microsoft Entra.',
    codes: [17],
    expected: 'AzureAdJoined : YES, EnterpriseJoined : NO',
    actual: 'AzureAdJoined : NO, EnterpriseJoined : YES',
    where,
    why: 'Windows registers where the service connection point leads; Defender needs the device in Microsoft Entra.',
    fix: [
      'Point the service connection point to Microsoft Entra: sensecm-preflight run scp-drs-kind',
      'Then remove the old registration: dsregcmd /leave as SYSTEM, and let the device join again.',
    ],
  })
}

function notJoined(state: JoinState, policy: JoinPolicy | undefined, task: JoinTask | undefined): Finding {
  const { where, tests, userContext } = state
  const withoutTask = taskProblem(task)
  if (withoutTask) return withoutTask
  const failures = [failingTest(state, policy), failedRegistration(state), failedTask(task)].filter(
    found => found !== undefined,
  )
  const failure = failures.find(({ harmless }) => !harmless) ?? failures[0]
  if (failure) return complain(failure, where, userContext)
  if (factValue(policy?.autoWorkplaceJoin) === 0) {
    return warn({
      summary: 'A policy tells the device not to join.',
      expected: 'autoWorkplaceJoin 1, or not set',
      actual: 'autoWorkplaceJoin 0',
      where: policy?.autoWorkplaceJoin?.where ?? where,
      why: `${WHY} Some versions of Windows join all the same where there is a service connection point.`,
      fix: ['Set the policy "Register domain joined computers as devices" to enabled or not configured.'],
    })
  }
  if (tests.length === 0) {
    return skip('missing-input', 'The device is not joined, and its dsregcmd shows no Diagnostic Data to tell why.', {
      where,
      fix: ['Take dsregcmd /status again on the device, as SYSTEM, and give all of it.'],
    })
  }
  const unclear = tests.find(({ outcome }) => outcome === 'unknown' || outcome === 'error')
  if (unclear) return couldNotCheck({ name: 'DsregcmdError', message: `${unclear.name}: ${unclear.text}` }, { where })
  return pass(
    `The device has not joined yet, and the tests of Windows find nothing in its way${asUser(userContext)}.`,
    {
      where,
    },
  )
}

function taskProblem(task: JoinTask | undefined): Finding | undefined {
  const state = task?.state
  if (state === undefined || state.state === 'unread') return undefined
  if (state.state === 'present' && state.value !== DISABLED) return undefined
  const missing = state.state === 'absent'
  return fail({
    summary: `The task that joins the device is ${missing ? 'missing' : 'disabled'}.`,
    expected: 'Automatic-Device-Join ready (state 3)',
    actual: missing ? 'no such task' : 'disabled (state 1)',
    where: state.where,
    why: WHY,
    fix: missing
      ? [
          'Bring it back from a device with the same Windows: Export-ScheduledTask there, Register-ScheduledTask here.',
          'Find out what removed it: a script that "cleans up" Windows, or an image made with one.',
        ]
      : [
          'Enable-ScheduledTask -TaskPath "\\Microsoft\\Windows\\Workplace Join\\" -TaskName Automatic-Device-Join',
          'Find out which policy disabled it: "Register domain joined computers as devices" does.',
        ],
  })
}

function complain(failure: JoinFailure, where: string, userContext: string | undefined): Finding {
  const { what, actual, why, fix } = failure
  const complaint = {
    summary: failure.harmless
      ? `The device has not joined Microsoft Entra yet: ${what} failed, which need not be the end of it.`
      : `Windows cannot join Microsoft Entra: ${what} fails${asUser(userContext)}.`,
    expected: 'AzureAdJoined : YES, or every test PASS',
    actual,
    where,
    why,
    fix,
  }
  return failure.harmless ? warn(complaint) : fail(complaint)
}

/** The join itself runs as SYSTEM, which may see another proxy than a user does. */
function asUser(context: string | undefined): string {
  return context === undefined || /SYSTEM/i.test(context) ? '' : ` (tested as ${context}; the join runs as SYSTEM)`
}
