import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const text = v.optional(v.string())
/** YES, NO, and the two that are neither. */
const flag = v.optional(v.picklist(['yes', 'no', 'unknown', 'error']))
/** An HRESULT, unsigned. */
const code = v.optional(v.number())

/** `dsregcmd /status` as printed: every section and key, those that nothing here understands too. */
export const dsregcmd = evidenceKey(
  'dsregcmd',
  'output of dsregcmd /status',
  v.object({
    where: v.string(),
    sections: v.array(
      v.object({ title: v.string(), fields: v.array(v.object({ key: v.string(), value: v.string() })) }),
    ),
  }),
)

/** What `dsregcmd /status` says of the device and its registration. */
export const joinState = evidenceKey(
  'joinState',
  'join state of the device',
  v.object({
    where: v.string(),
    azureAdJoined: flag,
    /** Registered with the device registration service of AD FS. */
    enterpriseJoined: flag,
    domainJoined: flag,
    domainName: text,
    deviceName: text,
    /** NOT SET, YES, INVALID: whether the device calls itself a non-persistent virtual desktop. */
    virtualDesktop: text,
    deviceId: text,
    thumbprint: text,
    certificate: v.optional(v.object({ notBefore: v.string(), notAfter: v.string() })),
    /** SUCCESS, or FAILED with the reason. */
    deviceAuthStatus: text,
    tenantId: text,
    tenantName: text,
    /** Who ran it: SYSTEM joins, and sees another proxy than a user. */
    userContext: text,
    /** Clock of the device when it ran, ISO 8601 in UTC. */
    clientTime: text,
    /** The tests before a join, which Windows prints only while it is domain joined and not hybrid joined. */
    tests: v.array(
      v.object({
        name: v.string(),
        outcome: v.picklist(['pass', 'fail', 'skipped', 'unknown', 'error']),
        code,
        subcode: code,
        /** As printed. */
        text: v.string(),
      }),
    ),
    /** ENABLED where a federated join that fails is tried again through synchronization, which is the default. */
    fallbackToSyncJoin: text,
    previousRegistration: v.optional(
      v.object({
        time: text,
        type: text,
        /** pre-check, discover, auth, join. */
        phase: text,
        clientErrorCode: code,
        serverErrorCode: text,
        serverMessage: text,
        httpsStatus: text,
        requestId: text,
      }),
    ),
    /** Of a joined device: whether its key works (PASSED …), and whether it is about to register again. */
    keySignTest: text,
    aadRecoveryEnabled: flag,
  }),
)

export type Dsregcmd = v.InferOutput<typeof dsregcmd.schema>
export type JoinState = v.InferOutput<typeof joinState.schema>
export type PreviousRegistration = NonNullable<JoinState['previousRegistration']>
