/** A public document that names an endpoint, or what it answers. */
export interface Source {
  readonly document: string
  /** Its own date, ISO 8601, as far as it has one. */
  readonly date: string
  /** Where it is, without the scheme and the language. */
  readonly path?: string
}

export const SETTINGS_MANAGEMENT: Source = {
  document: 'Manage Microsoft Defender for Endpoint on devices that are not enrolled with Intune',
  date: '2025-08-27',
  path: 'learn.microsoft.com/intune/intune-service/protect/mde-security-integration',
}

export const INTUNE_ENDPOINTS: Source = {
  document: 'Network endpoints for Microsoft Intune',
  date: '2025-06-24',
  path: 'learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints',
}

export const INTUNE_US_GOVERNMENT: Source = {
  document: 'US government endpoints for Microsoft Intune',
  date: '2025-12-15',
  path: 'learn.microsoft.com/intune/intune-service/fundamentals/intune-us-government-endpoints',
}

/** Says that GCC is the commercial instance, and that GCC High and DoD share one of their own. */
export const INTUNE_GOVERNMENT_SERVICE: Source = {
  document: 'Microsoft Intune for US Government GCC High and DoD service description',
  date: '2024-07-18',
  path: 'learn.microsoft.com/intune/intune-service/fundamentals/intune-govt-service-description',
}

export const HYBRID_JOIN: Source = {
  document: 'Configure Microsoft Entra hybrid join',
  date: '2025-06-27',
  path: 'learn.microsoft.com/entra/identity/devices/how-to-hybrid-join',
}

export const OPENID_CONNECT: Source = {
  document: 'OpenID Connect on the Microsoft identity platform',
  date: '2023-09-13',
  path: 'learn.microsoft.com/entra/identity-platform/v2-protocols-oidc',
}

/** Names the hosts (RegionsURLs.json, MdeConfigMgr) and counts 200, 400, 404 and 405 as reached (ValidateURLs). */
export const CLIENT_ANALYZER: Source = {
  document: 'Microsoft Defender for Endpoint Client Analyzer',
  date: '2024-05-08',
}

/** Expects 404 at the root of the registration service. */
export const MODERN_WORKPLACE_CLIENT_CENTER: Source = {
  document: 'ModernWorkplaceClientCenter 0.1.17',
  date: '2021-12',
}

/** Expects 200 from /common/oauth2. */
export const DSREGTOOL: Source = { document: 'DSRegTool 4.0', date: '2024-02-04' }
