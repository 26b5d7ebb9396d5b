import type { EndpointReading } from '../../evidence/endpoints.ts'
import { describeEndpoint } from '../../formats/endpoint-pattern.ts'
import { type HealthyAnswer, isHealthy } from '../../formats/healthy-answer.ts'
import type { TriedEndpoint } from './catalogue.ts'
import type { Circumstances } from './circumstances.ts'
import type { HttpLayer } from './http.ts'
import { passLayers } from './layers.ts'

/** Goes through the layers of one endpoint, as far as they carry. Never rejects for bad news. */
export async function readEndpoint(endpoint: TriedEndpoint, circumstances: Circumstances): Promise<EndpointReading> {
  const { id, service, healthy, tlsInspection, pins } = endpoint
  const { layers, stopped } = await passLayers(endpoint, circumstances)
  const outcome = stopped ?? (isAnswerOf(healthy, layers.http) ? 'ok' : 'http')
  const pinned = pins && { pins: [...pins] }
  const reading: EndpointReading = { id, service, tlsInspection, ...pinned, ...layers, outcome }
  return outcome === 'ok' ? reading : { ...reading, error: describeEndpoint(reading) }
}

function isAnswerOf(healthy: readonly HealthyAnswer[], { status, body, error }: Partial<HttpLayer> = {}): boolean {
  if (status === undefined || body === undefined || error !== undefined) return false
  return isHealthy({ status, body }, healthy)
}
