import type { ProbeContext } from '../../contract/probe.ts'
import { enrollment } from '../../evidence/device.ts'
import { factValue } from '../../evidence/device-fact.ts'
import { joinState } from '../../evidence/device-join.ts'
import { computer } from '../../evidence/directory.ts'
import type { EntraDevice } from '../../evidence/entra.ts'
import { parseGuid } from '../../formats/guid.ts'

/**
 * Under which ids and which name the device may be found. A computer that is synchronized has its objectGUID as device id;
 * the device itself may know another one, from a join of another kind or a synthetic registration.
 */
export async function subjectOf(context: ProbeContext): Promise<EntraDevice['asked']> {
  const [account, join, sense] = await Promise.all([
    context.evidence(computer),
    context.evidence(joinState),
    context.evidence(enrollment),
  ])
  const found = [
    { from: 'objectGUID', text: account.state === 'observed' ? account.value.objectGUID : undefined },
    { from: 'dsregcmd', text: join.state === 'observed' ? join.value.deviceId : undefined },
    { from: 'SenseCM', text: sense.state === 'observed' ? factValue(sense.value.deviceId) : undefined },
  ] as const
  const deviceIds: EntraDevice['asked']['deviceIds'] = []
  for (const { from, text } of found) {
    const id = parseGuid(text ?? '')
    if (id !== undefined && !deviceIds.some(known => known.id === id)) deviceIds.push({ id, from })
  }
  // The display name is the NetBIOS name, whatever --computer says behind it.
  const [displayName = ''] = (context.target.computer ?? '').split('.')
  return { deviceIds, ...(displayName !== '' && { displayName }) }
}
