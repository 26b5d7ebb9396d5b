import { type Finding, fail, warn } from '../../lib/contract/finding.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'

const REJOIN = 'let the device join again: dsregcmd /leave as SYSTEM, then start the task Automatic-Device-Join.'

/** What is wrong with the registration of a device that has joined Microsoft Entra. */
export function joinedProblem(
  state: JoinState,
  { now, expectedTenant }: { now: string; expectedTenant: { id: string; where: string } | undefined },
): Finding | undefined {
  const { where, tenantId, deviceAuthStatus = '', keySignTest = '', aadRecoveryEnabled, certificate } = state
  if (expectedTenant && tenantId !== undefined && tenantId !== expectedTenant.id) {
    return fail({
      summary: "The device has joined another tenant than Defender's.",
      codes: [15],
      expected: `TenantId ${expectedTenant.id} (${expectedTenant.where})`,
      actual: `TenantId ${tenantId}${state.tenantName === undefined ? '' : ` (${state.tenantName})`}`,
      where,
      why: 'Defender for Endpoint uses the registration that is there, and refuses a device of another tenant.',
      fix: [
        `Find out which tenant the device is meant to be in: ${expectedTenant.id} or ${tenantId}.`,
        `If it is the first: ${REJOIN}`,
      ],
    })
  }
  // "FAILED. ERROR" says that Windows could not ask, as without network: that tells nothing of the device.
  if (/^FAILED/i.test(deviceAuthStatus) && !/^FAILED\W*ERROR/i.test(deviceAuthStatus)) {
    return warn({
      summary: 'Microsoft Entra does not accept the device any more.',
      expected: 'DeviceAuthStatus : SUCCESS',
      actual: `DeviceAuthStatus : ${deviceAuthStatus}`,
      where,
      why: 'The object of the device in Microsoft Entra is disabled or deleted, so that it proves itself to nobody.',
      fix: ['Look the device up in Microsoft Entra; if it is disabled, enable it.', `If it is gone: ${REJOIN}`],
    })
  }
  // These are keys of the device, not of Windows Hello.
  if (/FAIL|ERROR/i.test(keySignTest) || aadRecoveryEnabled === 'yes') {
    return warn({
      summary: 'The key of the device does not work; Windows is about to register it again.',
      expected: 'KeySignTest : PASSED, AadRecoveryEnabled : NO',
      actual: `KeySignTest : ${keySignTest || 'not shown'}, AadRecoveryEnabled : ${(aadRecoveryEnabled ?? 'not shown').toUpperCase()}`,
      where,
      why: 'Without its key the device cannot use its registration; the cause is often a TPM that was cleared or replaced.',
      fix: [
        'Wait for the next sign-in or restart, which registers it again, then look once more.',
        `If it stays so: ${REJOIN}`,
      ],
    })
  }
  if (certificate && Date.parse(certificate.notAfter) <= Date.parse(now)) {
    return warn({
      summary: 'The certificate of the device has expired.',
      expected: `valid on ${now.slice(0, 10)}`,
      actual: `valid until ${certificate.notAfter.slice(0, 10)}`,
      where,
      why: 'The device proves itself to Microsoft Entra with it.',
      fix: [`Do it by hand, since Windows does not renew it: ${REJOIN}`],
    })
  }
  return undefined
}
