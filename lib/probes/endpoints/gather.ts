import { type Failed, failed } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Endpoints } from '../../evidence/endpoints.ts'
import { endpointsFor } from './catalogue.ts'
import { circumstancesOf } from './circumstances-of.ts'
import { readEndpoint } from './endpoint.ts'

export async function gatherEndpoints(context: ProbeContext): Promise<{ endpoints: { value: Endpoints } | Failed }> {
  const { target, signal, debug } = context
  const circumstances = await circumstancesOf(context)
  if ('state' in circumstances) return { endpoints: circumstances }
  const readings = await Promise.all(endpointsFor(target).map(endpoint => readEndpoint(endpoint, circumstances)))
  // An abort cuts the connections: what was read then says nothing of the endpoints.
  if (signal.aborted) {
    const { name, message } = signal.reason instanceof Error ? signal.reason : new Error('The run was ended.')
    return { endpoints: failed(name, message) }
  }
  for (const { host, outcome, error } of readings) debug(`${host}: ${error ?? outcome}`)
  return { endpoints: { value: { endpoints: readings } } }
}
