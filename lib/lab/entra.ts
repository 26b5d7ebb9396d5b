import type { ComputerAccount } from './computer-account.ts'

/** A device object, with the names of Microsoft Graph. */
export interface EntraObject {
  id: string
  deviceId: string
  displayName: string
  accountEnabled: boolean
  trustType: 'ServerAd' | 'AzureAd' | 'Workplace' | null
  profileType: 'RegisteredDevice' | null
  managementType: 'MDM' | 'MicrosoftSense' | null
  alternativeSecurityIds: { type: number; key: string }[]
  registrationDateTime: string | null
  approximateLastSignInDateTime: string | null
  onPremisesSyncEnabled: boolean | null
  onPremisesLastSyncDateTime: string | null
}

/** What Microsoft Graph has to tell, and how it behaves. */
export interface Entra {
  devices: EntraObject[]
  /** The service principal of the Device Registration Service. */
  registrationService: 'enabled' | 'disabled'
  /** Objects on one page. */
  pageSize: number
  /** How many requests are answered with 429 before the first that is served. */
  throttled: number
  /** What the token of the audit is for, and how long it is still valid. */
  token: { tenantId: string; roles: string[]; validMinutes: number }
}

/**
 * One registered object for each computer that can be synchronized, and a token that may read them. Times are fixed, so
 * that worlds can be compared.
 */
export function healthyEntra(computers: readonly ComputerAccount[], tenantId: string): Entra {
  return {
    devices: computers
      .filter(({ certificates }) => certificates.length > 0)
      .map(({ name, objectGUID }) => registeredDevice(name, objectGUID)),
    registrationService: 'enabled',
    pageSize: 100,
    throttled: 0,
    token: { tenantId, roles: ['Device.Read.All', 'Application.Read.All'], validMinutes: 60 },
  }
}

export function registeredDevice(displayName: string, deviceId: string): EntraObject {
  return {
    // Any id will do, as long as no two objects share one.
    id: deviceId.split('').reverse().join(''),
    deviceId,
    displayName,
    accountEnabled: true,
    trustType: 'ServerAd',
    profileType: 'RegisteredDevice',
    managementType: null,
    alternativeSecurityIds: [{ type: 2, key: 'WAA1ADAAOQA6AA==' }],
    registrationDateTime: '2026-01-05T08:00:00Z',
    // A sign-in of no age: the lab's devices are in use.
    approximateLastSignInDateTime: null,
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: '2026-01-05T07:30:00Z',
  }
}

/** A token as Microsoft Entra would issue it, but for the signature, which the lab does not look at. */
export function graphToken({ tenantId, roles, validMinutes }: Entra['token'], now: number): string {
  const seconds = Math.floor(now / 1000)
  const claims = {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: seconds - 60,
    exp: seconds + validMinutes * 60,
    tid: tenantId,
    roles,
  }
  const parts = [{ typ: 'JWT', alg: 'RS256' }, claims].map(part =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return [...parts, 'lab-signature'].join('.')
}
