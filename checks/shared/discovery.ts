import { blocked, couldNotCheck, type Finding } from '../../lib/contract/finding.ts'
import type { Endpoints } from '../../lib/evidence/endpoints.ts'
import type { WebLayers } from '../../lib/evidence/web-layers.ts'
import { describeEndpoint, tellEndpoint } from '../../lib/formats/endpoint-pattern.ts'
import { hasForeignSigner } from './tls-inspection.ts'

/**
 * Why a request to a service of Microsoft Entra tells nothing of its own: the cause is a name or a host that other checks
 * judge, or this machine. `undefined` where the host is fine and this one request was answered otherwise.
 */
export function toldElsewhere(answer: WebLayers, endpoints: Endpoints | undefined): Finding | undefined {
  if (answer.outcome === 'ok') return undefined
  const sentence = `${answer.host}: ${describeEndpoint(answer)}`
  if (hasForeignSigner(answer)) return blocked('tls-inspection', sentence)
  if (answer.outcome === 'proxy') return blocked('proxy', sentence)
  if (answer.outcome === 'name') return blocked('name-resolution', sentence)
  if (tellEndpoint(answer).pattern === 'not-from-here') {
    return couldNotCheck(
      { name: 'NoRouteError', message: sentence },
      { fix: ['Run the audit from a machine in the network of the devices, with their way to the internet.'] },
    )
  }
  const host = endpoints?.endpoints.find(reading => reading.host === answer.host && reading.outcome !== 'ok')
  if (host?.outcome === 'name') return blocked('name-resolution', sentence)
  return host ? blocked('endpoint-aad', sentence) : undefined
}
