import { probe } from '../../contract/probe.ts'
import { endpoints } from '../../evidence/endpoints.ts'

/** Tries every cloud endpoint that the target's devices need, all at once. */
export const endpointsProbe = probe({
  id: 'endpoints',
  title: 'Cloud endpoints, layer by layer',
  provides: { endpoints },
  async gather(context) {
    const { gatherEndpoints } = await import('./gather.ts')
    return gatherEndpoints(context)
  },
})
