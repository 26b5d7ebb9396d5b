import type { Cloud } from '../cloud.ts'

/** Where Microsoft Graph is, by cloud (Graph documentation, "national cloud deployments"). GCC uses the commercial one. */
export const GRAPH_HOSTS: Readonly<Record<Cloud, string>> = {
  commercial: 'graph.microsoft.com',
  gcc: 'graph.microsoft.com',
  'gcc-high': 'graph.microsoft.us',
  dod: 'dod-graph.microsoft.us',
}

/** The application id of Microsoft Graph, the same in every cloud: version 1.0 tokens may name it as their audience. */
const GRAPH_APPLICATION = '00000003-0000-0000-c000-000000000000'

/** Whether a token with this audience is for the Microsoft Graph of that host. */
export function isGraphAudience(audience: string, host: string): boolean {
  const named = audience.toLowerCase().replace(/\/$/, '')
  return named === GRAPH_APPLICATION || named === `https://${host}`
}
