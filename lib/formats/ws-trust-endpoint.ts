/** The endpoints of AD FS that federated join asks for, below /adfs/services/trust/. */
export const WS_TRUST_ENDPOINTS = [
  '2005/windowstransport',
  '13/windowstransport',
  '2005/usernamemixed',
  '13/usernamemixed',
  '2005/certificatemixed',
  '13/certificatemixed',
] as const

export type WsTrustEndpoint = (typeof WS_TRUST_ENDPOINTS)[number]

/** Which of the six endpoints an address belongs to, by its path; the server's own path before it does not matter. */
export function endpointOf(address: string): WsTrustEndpoint | undefined {
  if (!URL.canParse(address)) return undefined
  const path = new URL(address).pathname.toLowerCase().replace(/\/$/, '')
  return WS_TRUST_ENDPOINTS.find(name => path.endsWith(`/services/trust/${name}`))
}
