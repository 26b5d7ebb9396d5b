import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const text = v.optional(v.string())
const flag = v.optional(v.boolean())

/** One device object; see lib/formats/graph/device.ts. */
const device = v.object({
  id: text,
  deviceId: text,
  displayName: text,
  enabled: flag,
  trustType: text,
  profileType: text,
  managementType: text,
  hasKey: v.boolean(),
  registeredAt: text,
  lastSignInAt: text,
  synchronized: flag,
  lastSynchronizedAt: text,
})

/** What Microsoft Entra knows of the device, as Microsoft Graph tells it. */
export const entraDevice = evidenceKey(
  'entraDevice',
  'device object in Microsoft Entra',
  v.object({
    /** Host of Microsoft Graph. */
    host: v.string(),
    /** The tenant that was asked, where the token tells. */
    tenantId: text,
    asked: v.object({
      /** Ids under which the device may be known, with where each is from. */
      deviceIds: v.array(v.object({ id: v.string(), from: v.picklist(['objectGUID', 'dsregcmd', 'SenseCM']) })),
      displayName: text,
    }),
    /** Everything with one of these ids or with that name. */
    devices: v.array(device),
    /** There are more than were read. */
    truncated: v.optional(v.literal(true)),
    /** The service principal of the Device Registration Service. */
    registrationService: v.object({
      state: v.picklist(['enabled', 'disabled', 'missing', 'unread']),
      /** Why it could not be read. */
      problem: text,
    }),
  }),
)

export type EntraDevice = v.InferOutput<typeof entraDevice.schema>
export type DeviceObject = EntraDevice['devices'][number]
