import { parseGuid } from '../guid.ts'
import { type JsonObject, member, textAt } from '../json-object.ts'

/** A device object of Microsoft Entra, as far as enrollment depends on it. */
export interface GraphDevice {
  /** Id of the object in the directory. */
  readonly id?: string
  /** The id that the device itself knows; of a synchronized one, the objectGUID of the computer. */
  readonly deviceId?: string
  readonly displayName?: string
  readonly enabled?: boolean
  /** ServerAd (hybrid joined), AzureAd (joined), Workplace (registered by a user); a synthetic one has none. */
  readonly trustType?: string
  readonly profileType?: string
  /** `MicrosoftSense` for a registration that Defender for Endpoint made synthetically. */
  readonly managementType?: string
  /** Whether the object holds a key of the device. The key itself is not kept. */
  readonly hasKey: boolean
  readonly registeredAt?: string
  /** approximateLastSignInDateTime; renewed about every two weeks at most. */
  readonly lastSignInAt?: string
  readonly synchronized?: boolean
  readonly lastSynchronizedAt?: string
}

/** The properties that {@link readGraphDevice} reads: `$select` of Microsoft Graph v1.0. */
export const DEVICE_PROPERTIES = [
  'id',
  'deviceId',
  'displayName',
  'accountEnabled',
  'trustType',
  'profileType',
  'managementType',
  'alternativeSecurityIds',
  'registrationDateTime',
  'approximateLastSignInDateTime',
  'onPremisesSyncEnabled',
  'onPremisesLastSyncDateTime',
] as const

/** Reads a device resource tolerantly: what is not there, or of another type, is left out. */
export function readGraphDevice(device: JsonObject): GraphDevice {
  const keys = member(device, 'alternativeSecurityIds')
  return {
    ...optional('id', textAt(device, 'id')),
    ...optional('deviceId', parseGuid(textAt(device, 'deviceId') ?? '')),
    ...optional('displayName', textAt(device, 'displayName')),
    ...optional('enabled', flag(device, 'accountEnabled')),
    ...optional('trustType', textAt(device, 'trustType')),
    ...optional('profileType', textAt(device, 'profileType')),
    ...optional('managementType', textAt(device, 'managementType')),
    hasKey: Array.isArray(keys) && keys.length > 0,
    ...optional('registeredAt', time(device, 'registrationDateTime')),
    ...optional('lastSignInAt', time(device, 'approximateLastSignInDateTime')),
    ...optional('synchronized', flag(device, 'onPremisesSyncEnabled')),
    ...optional('lastSynchronizedAt', time(device, 'onPremisesLastSyncDateTime')),
  }
}

function flag(device: JsonObject, name: string): boolean | undefined {
  const value = member(device, name)
  return typeof value === 'boolean' ? value : undefined
}

function time(device: JsonObject, name: string): string | undefined {
  const milliseconds = Date.parse(textAt(device, name) ?? '')
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

function optional<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [K in N]: T })
}
