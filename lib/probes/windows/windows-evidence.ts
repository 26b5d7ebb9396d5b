import * as device from '../../evidence/device.ts'
import { dsregcmd, joinState } from '../../evidence/device-join.ts'
import { deviceProxy, organizationCertificates, secureChannel } from '../../evidence/device-network.ts'

/** Everything that a Windows device says of itself. */
export const WINDOWS_EVIDENCE = {
  ...device,
  joinState,
  dsregcmd,
  deviceProxy,
  organizationCertificates,
  secureChannel,
} as const
