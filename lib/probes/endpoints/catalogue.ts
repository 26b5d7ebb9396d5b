import type { OwnEndpoint, Target } from '../../contract/target.ts'
import {
  type CatalogueEndpoint,
  ENDPOINT_CATALOGUE,
  located,
  OPTIONAL_ENDPOINTS,
} from '../../evidence/endpoint-catalogue.ts'

/** An endpoint that is tried: one of the catalogue, or one of the administrator's. */
export type TriedEndpoint = Pick<
  CatalogueEndpoint,
  'id' | 'url' | 'host' | 'port' | 'service' | 'healthy' | 'tlsInspection'
> &
  Pick<OwnEndpoint, 'pins'>

type Wanted = Pick<Target, 'cloud' | 'mode' | 'endpoints'>

/**
 * The endpoints that the target's devices need: those of its cloud and mode; in mode `auto`, those of both modes. What the
 * target file says of one is in the place of what the catalogue says, and what it adds comes last.
 */
export function endpointsFor({ cloud, mode, endpoints: own = [] }: Wanted): readonly TriedEndpoint[] {
  const said = (id: string): OwnEndpoint | undefined => own.find(endpoint => endpoint.id === id)
  const needed = [...ENDPOINT_CATALOGUE, ...OPTIONAL_ENDPOINTS.filter(({ id }) => said(id))].filter(
    ({ clouds, modes }) => clouds.includes(cloud) && (mode === 'auto' || modes.includes(mode)),
  )
  const known = [...ENDPOINT_CATALOGUE, ...OPTIONAL_ENDPOINTS].map(({ id }) => id)
  const added = own.filter(({ id, service }) => !known.includes(id) && (mode !== 'synthetic' || service === 'mem'))
  return [...needed.map(endpoint => changed(endpoint, said(endpoint.id))), ...added.flatMap(add)]
}

function changed(endpoint: CatalogueEndpoint, said: OwnEndpoint | undefined): TriedEndpoint {
  if (!said) return endpoint
  return { ...endpoint, ...said, ...(said.url !== undefined && located(said.url)), url: said.url ?? endpoint.url }
}

/** Any answer but a refusal or a portal's page, where the target file does not say what is healthy. */
const ANY_ANSWER = [
  { statuses: [400, 401, 404, 405] },
  { statuses: [200, 204], bodies: ['json', 'xml', 'text', 'binary', 'empty'] },
] as const

function add({
  id,
  url,
  service,
  healthy = ANY_ANSWER,
  tlsInspection = 'unstated',
  pins,
}: OwnEndpoint): TriedEndpoint[] {
  if (url === undefined || service === undefined) return []
  return [{ id, ...located(url), service, healthy, tlsInspection, ...(pins && { pins }) }]
}
