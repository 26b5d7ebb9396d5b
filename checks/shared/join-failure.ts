import type { ErrorCode } from '../../lib/codes/error-codes/error-code.ts'
import { toHex } from '../../lib/codes/error-codes/error-code.ts'
import { errorCodes, serverMessages } from '../../lib/codes/error-codes/index.ts'
import type { ServerMessage } from '../../lib/codes/error-codes/server-message.ts'
import type { JoinPolicy, JoinTask } from '../../lib/evidence/device.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import type { JoinState, PreviousRegistration } from '../../lib/evidence/device-join.ts'

/** Why a join does not succeed, as far as Windows says. */
export interface JoinFailure {
  /** What failed, as dsregcmd names it. */
  readonly what: string
  /** As printed, with the names of the codes. */
  readonly actual: string
  readonly why: string
  readonly fix: readonly string[]
  /** The join goes on all the same: at the next attempt, or in another way. */
  readonly harmless: boolean
}

const TOKEN_TEST = 'Token acquisition Test'

/** Results of a task below are successes: done, running, never run, ready (SCHED_S_…). */
const FIRST_ERROR = 0x80000000

/**
 * What each test that a join depends on looks at, and which checks look at the same from outside. The Kerberos Ticket
 * Test is not among them: where it fails, Windows joins in the ways that it had before.
 */
const TESTS: Readonly<Record<string, { readonly about: string; readonly check: string }>> = {
  'AD Connectivity Test': { about: 'The device reaches no domain controller.', check: 'dc-reachable domain-dns' },
  'AD Configuration Test': {
    about: 'The device cannot read the service connection point.',
    check: 'scp-lookup scp-drs-kind',
  },
  'DRS Discovery Test': {
    about: 'The device cannot discover the registration service.',
    check: 'endpoint-aad name-resolution scp-tenant-match',
  },
  'DRS Connectivity Test': {
    about: 'The device cannot reach the registration service.',
    check: 'endpoint-aad name-resolution',
  },
  [TOKEN_TEST]: { about: 'The device gets no token from the federation service.', check: 'endpoint-aad' },
}

/** Messages of the server that say "later", not "no". */
const TRANSIENT = /device object by the given id|request is throttled|verification of the target computer/i

/** The test that fails now, the first of them: what follows it is skipped or fails because of it. */
export function failingTest({ tests, fallbackToSyncJoin }: JoinState, policy?: JoinPolicy): JoinFailure | undefined {
  const failing = tests.find(({ name, outcome }) => outcome === 'fail' && name in TESTS)
  if (!failing) return undefined
  const { name, code, subcode, text } = failing
  // The second code says why the first came about.
  const known = [subcode, code].flatMap(value => explainCode(value) ?? [])
  const test = TESTS[name]
  return {
    what: name,
    actual: `${name}: ${text}${namesOf([code, subcode])}`,
    why: [test?.about, ...known.map(meaningOf)].filter(part => part !== undefined).join(' '),
    fix: [
      ...new Set(known.flatMap(({ steps }) => steps)),
      ...(test ? [`See what it looks like from the network: sensecm-preflight run ${test.check}`] : []),
    ],
    // Without a token, Windows goes on to join through synchronization where it may; older versions do not print that.
    harmless: name === TOKEN_TEST && /^ENABLED/i.test(fallbackToSyncJoin ?? fallbackOf(policy?.fallbackToSyncJoin)),
  }
}

/** The last attempt to register, where it failed. */
export function failedRegistration({ previousRegistration: previous }: JoinState): JoinFailure | undefined {
  if (!previous || (previous.clientErrorCode ?? 0) === 0) return undefined
  const message = serverMessages.find(({ pattern }) => pattern.test(previous.serverMessage ?? ''))
  const code = explainCode(previous.clientErrorCode)
  // What the server says is more precise than the code that Windows makes of it.
  const known: readonly (ErrorCode | ServerMessage)[] = message ? [message] : code ? [code] : []
  return {
    what: `registration in the phase "${previous.phase ?? 'not named'}"`,
    actual: describeRegistration(previous),
    why: known.map(meaningOf).join(' ') || 'No source explains this code.',
    fix: [
      ...known.flatMap(({ steps }) => steps),
      'Read the events of that time on the device: Microsoft-Windows-User Device Registration/Admin.',
    ],
    harmless: TRANSIENT.test(previous.serverMessage ?? ''),
  }
}

/** The task that joins the device, where its last run failed; it runs again at the next sign-in. */
export function failedTask(task: JoinTask | undefined): JoinFailure | undefined {
  const lastResult = task?.lastResult
  if (lastResult?.state !== 'present' || lastResult.value < FIRST_ERROR) return undefined
  const code = explainCode(lastResult.value)
  return {
    what: 'the last run of the task Automatic-Device-Join',
    actual: `LastTaskResult ${toHex(lastResult.value)}${namesOf([lastResult.value])}`,
    why: code ? meaningOf(code) : 'No source explains this code.',
    fix: [
      ...(code?.steps ?? []),
      'Read the events of that time on the device: Microsoft-Windows-User Device Registration/Admin.',
    ],
    harmless: true,
  }
}

/** In the words of dsregcmd. Without the value, and with any but 0, Windows falls back. */
function fallbackOf(fact: JoinPolicy['fallbackToSyncJoin']): string {
  if (fact === undefined || fact.state === 'unread') return ''
  return factValue(fact) === 0 ? 'DISABLED' : 'ENABLED'
}

function describeRegistration(previous: PreviousRegistration): string {
  const { time, type, phase, clientErrorCode, serverErrorCode, serverMessage, httpsStatus } = previous
  const parts = [
    time === undefined ? undefined : `at ${time}`,
    type === undefined ? undefined : `${type} join`,
    phase === undefined ? undefined : `phase ${phase}`,
    clientErrorCode === undefined ? undefined : `client error ${toHex(clientErrorCode)}${namesOf([clientErrorCode])}`,
    serverErrorCode === undefined ? undefined : `server error ${serverErrorCode}`,
    httpsStatus === undefined ? undefined : `HTTP ${httpsStatus}`,
    serverMessage === undefined ? undefined : `"${serverMessage}"`,
  ]
  return parts.filter(part => part !== undefined).join(', ')
}

function explainCode(value: number | undefined): ErrorCode | undefined {
  return errorCodes.find(entry => entry.value === value)
}

function meaningOf({ name, meanings }: ErrorCode | ServerMessage): string {
  return `${name}: ${meanings.map(({ text }) => text).join(' Or: ')}`
}

/** ` (DSREG_AUTOJOIN_DISC_FAILED, WININET_E_TIMEOUT)`, for those that have a name. */
function namesOf(values: readonly (number | undefined)[]): string {
  const names = values.flatMap(value => explainCode(value)?.name ?? [])
  return names.length === 0 ? '' : ` (${names.join(', ')})`
}
