import { blocked, type Detail, type Finding, fail, pass, warn } from '../../lib/contract/finding.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import type { Computer, Scp } from '../../lib/evidence/directory.ts'
import type { EntraDevice } from '../../lib/evidence/entra.ts'
import type { Realm } from '../../lib/evidence/federation.ts'
import type { SyncRules } from '../../lib/evidence/sync-rules.ts'
import { commonNameGuid } from '../../lib/formats/common-name-guid.ts'
import { parseScpKeywords } from '../../lib/formats/scp-keywords.ts'
import { ComputerScope } from './computer-scope.ts'
import { describeObject, isSynthetic } from './entra-records.ts'

interface Circumstances {
  readonly entraDevice: EntraDevice
  readonly computer: Computer | undefined
  readonly scp: Scp | undefined
  readonly syncRules: SyncRules | undefined
  readonly joinState: JoinState | undefined
  readonly realm: Realm | undefined
  readonly now: string
}

/** Microsoft Entra has no object under any id of the device: whether that is wrong, and whose finding it is. */
export function absentObject(
  { entraDevice: { asked, devices, tenantId }, computer, scp, syncRules, joinState, realm, now }: Circumstances,
  { where, details }: { where: string; details: readonly Detail[] },
): Finding {
  const joined = joinState?.azureAdJoined === 'yes'
  const synthetic = devices.find(isSynthetic)
  if (!joined && synthetic)
    return pass(`Defender for Endpoint registered it: ${describeObject(synthetic)}.`, { where, details })
  const sentTo = parseScpKeywords(scp?.keywords ?? []).azureADId.map(({ value }) => value)
  if (tenantId !== undefined && sentTo.length > 0 && !sentTo.includes(tenantId)) {
    return blocked('scp-tenant-match', `Devices are sent to tenant ${sentTo[0]}, and not to this one.`, { where })
  }
  const ids = asked.deviceIds.map(({ id, from }) => `${id} (${from})`)
  const complaint = {
    codes: [37],
    expected: `a device with the ${ids.length === 0 ? `name ${asked.displayName}` : `id ${ids.join(' or ')}`}`,
    actual: devices.length === 0 ? 'none' : `only others with the name ${asked.displayName}`,
    where,
    details,
  }
  if (!joined && realm?.realm?.accountType === 'federated') {
    return warn({
      summary: 'Microsoft Entra does not have the device yet.',
      ...complaint,
      why: 'In a federated domain, the object appears when the device joins, and needs no synchronization.',
      fix: ['Let the device join, then look again: sensecm-preflight run entra-device'],
    })
  }
  if (!joined && computer && !hasValidCertificate(computer, now)) {
    return blocked('device-certificate', 'Without its certificate, the computer object is not synchronized.', { where })
  }
  const scope = computer && syncRules && new ComputerScope({ computer, audit: { at: now }, syncRules }).decide()
  if (scope && scope.cloudFiltered !== false) {
    const what = scope.cloudFiltered ? 'keeps the computer out' : 'may keep the computer out'
    return blocked('sync-scope', `Microsoft Entra Connect ${what}.`, { where })
  }
  return fail({
    summary: joined
      ? 'The device takes itself for joined, and Microsoft Entra does not have it.'
      : 'Microsoft Entra does not have the device.',
    ...complaint,
    why: joined
      ? 'Its object was deleted; Microsoft Entra does not find it (AADRT_E_DEVICE_NOT_FOUND).'
      : 'Microsoft Entra Connect has not synchronized the computer; the device is not found there (AADRT_E_DEVICE_NOT_FOUND).',
    fix: [
      'See that the organizational unit of the computer is in the scope of Microsoft Entra Connect, and that no rule filters the computer out.',
      'Then synchronize, on the server of Microsoft Entra Connect: Start-ADSyncSyncCycle -PolicyType Delta',
      ...(joined ? ['On the device, as SYSTEM: dsregcmd /leave, then start the task Automatic-Device-Join.'] : []),
    ],
  })
}

/** As device-certificate looks for it: the computer's own, and valid now. */
function hasValidCertificate({ certificates, objectGUID }: Computer, now: string): boolean {
  return certificates.some(
    ({ subject, notBefore = '', notAfter = '' }) =>
      subject !== undefined &&
      commonNameGuid(subject) === objectGUID &&
      Date.parse(notBefore) <= Date.parse(now) &&
      Date.parse(now) < Date.parse(notAfter),
  )
}
