import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { describeEndpoint } from '../../lib/formats/endpoint-pattern.ts'

/** What is the matter with each endpoint; those with the same sentence share it. */
export function describeTogether(
  readings: readonly EndpointReading[],
  nameOf: (reading: EndpointReading) => string,
  tell: (reading: EndpointReading) => string = describeEndpoint,
): string {
  const groups = Map.groupBy(readings, tell)
  return [...groups].map(([sentence, members]) => `${members.map(nameOf).join(', ')}: ${sentence}`).join(' ')
}
