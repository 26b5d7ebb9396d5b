import { probe } from '../../contract/probe.ts'
import { entraDevice } from '../../evidence/entra.ts'
import { COMMAND_MS, OPERATIONS } from './limits.ts'

/** Asks Microsoft Graph what Microsoft Entra knows of the device, where a token for it is named. */
export const graphProbe = probe({
  id: 'graph',
  title: 'Device object in Microsoft Entra, through Microsoft Graph',
  provides: { entraDevice },
  // The last question may begin when the time for questions is nearly over, and asks for a name first.
  deadlineMs: timeoutMs => COMMAND_MS + (OPERATIONS + 2) * timeoutMs,
  async gather(context) {
    const { gatherEntraDevice } = await import('./gather.ts')
    return { entraDevice: await gatherEntraDevice(context) }
  },
})
