import type { Detail } from '../../lib/contract/finding.ts'
import type { DeviceObject, EntraDevice } from '../../lib/evidence/entra.ts'

const DAY = 86_400_000

/** Of Microsoft's guidance on stale devices: the age that its examples look for. The service renews the time every two weeks or so. */
const STALE_DAYS = 90

/** A registration that Defender for Endpoint made by itself (Intune documentation, "security settings management"). */
export function isSynthetic({ managementType }: DeviceObject): boolean {
  return managementType?.toLowerCase() === 'microsoftsense'
}

/**
 * Synchronized, and not registered yet: no key of the device, and not the profile of a registered one. This is how
 * Microsoft's page on pending devices counts them.
 */
export function isPending({ trustType, profileType, hasKey }: DeviceObject): boolean {
  return trustType?.toLowerCase() === 'serverad' && profileType?.toLowerCase() !== 'registereddevice' && !hasKey
}

/** Whole days since the last sign-in where they are too many to be explained by holidays. */
export function staleDays({ lastSignInAt }: DeviceObject, now: string): number | undefined {
  if (lastSignInAt === undefined) return undefined
  const days = Math.floor((Date.parse(now) - Date.parse(lastSignInAt)) / DAY)
  return days > STALE_DAYS ? days : undefined
}

/**
 * The object that enrollment uses: under the objectGUID of the computer, or else under an id that the device itself
 * names. Where no id is known, the only object of that name that is not just a user's.
 */
export function ownObject({ asked, devices }: EntraDevice): DeviceObject | undefined {
  for (const { id } of asked.deviceIds) {
    const found = devices.find(({ deviceId }) => deviceId === id)
    if (found) return found
  }
  if (asked.deviceIds.length > 0) return undefined
  const joined = devices.filter(device => !isRegisteredByUser(device))
  return joined.length === 1 ? joined[0] : undefined
}

/** A user's work account on the device (Workplace), which is no identity of the device itself. */
function isRegisteredByUser({ trustType }: DeviceObject): boolean {
  return trustType?.toLowerCase() === 'workplace'
}

/** One line about each object, the own one first. */
export function describeObjects(devices: readonly DeviceObject[], own: DeviceObject | undefined): Detail[] {
  const others = devices.filter(device => device !== own)
  return [...(own ? [own] : []), ...others].map(device => ({
    subject: device.deviceId ?? device.id ?? 'no id',
    status: device !== own ? 'warn' : device.enabled === false || isPending(device) ? 'fail' : 'pass',
    text: describeObject(device),
  }))
}

export function describeObject(device: DeviceObject): string {
  const { displayName, enabled, registeredAt, lastSignInAt } = device
  const parts = [
    displayName,
    kindOf(device),
    enabled === undefined ? undefined : enabled ? 'enabled' : 'disabled',
    isPending(device) ? 'pending' : undefined,
    registeredAt === undefined ? undefined : `registered ${registeredAt.slice(0, 10)}`,
    lastSignInAt === undefined ? undefined : `last seen ${lastSignInAt.slice(0, 10)}`,
  ]
  return parts.filter(part => part !== undefined).join(', ')
}

function kindOf(device: DeviceObject): string {
  if (isSynthetic(device)) return 'synthetic (MicrosoftSense)'
  return device.trustType === undefined ? 'without a trust type' : `trust type ${device.trustType}`
}
