import type { Target } from '../../contract/target.ts'
import { type CatalogueEndpoint, ENDPOINT_CATALOGUE } from '../../evidence/endpoint-catalogue.ts'

/** The endpoints that the target's devices need: those of its cloud and mode; in mode `auto`, those of both modes. */
export function endpointsFor({ cloud, mode }: Pick<Target, 'cloud' | 'mode'>): readonly CatalogueEndpoint[] {
  return ENDPOINT_CATALOGUE.filter(
    ({ clouds, modes }) => clouds.includes(cloud) && (mode === 'auto' || modes.includes(mode)),
  )
}
