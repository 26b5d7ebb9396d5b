import type { EvidenceKey } from '../contract/evidence.ts'
import * as device from '../evidence/device.ts'
import { dsregcmd, joinState } from '../evidence/device-join.ts'
import { deviceProxy, organizationCertificates, secureChannel } from '../evidence/device-network.ts'

/** What only the device itself can say. */
export const OF_THE_DEVICE: readonly EvidenceKey<unknown>[] = [
  ...Object.values(device),
  joinState,
  dsregcmd,
  deviceProxy,
  organizationCertificates,
  secureChannel,
]
