import type { Cloud } from './cloud.ts'
import { parseGuid } from './guid.ts'
import { readJsonObject, textAt } from './json-object.ts'
import { MalformedError } from './malformed.ts'

/** What the OpenID configuration of a tenant tells of the tenant. */
export interface OpenIdConfiguration {
  readonly issuer: string
  /** Lower-case GUID. */
  readonly tenantId: string
  /** The cloud that the tenant lives in, as far as the document tells. */
  readonly cloud?: TenantCloud
}

/** As `--cloud` names them, and two more: China's, and a US government cloud of which it is not told which. */
export type TenantCloud = Cloud | 'us-government' | 'china'

/** `tenant_region_sub_scope`; GCC High was once called the cloud of the contractors of the DoD. */
const SUB_SCOPES: Readonly<Record<string, Cloud>> = { GCC: 'gcc', DODCON: 'gcc-high', DOD: 'dod' }

/** `cloud_instance_name`, and the host of the authority where that is left out. */
const INSTANCES: readonly { readonly pattern: RegExp; readonly cloud: TenantCloud }[] = [
  { pattern: /(?:^|\.)microsoftonline\.us$/i, cloud: 'us-government' },
  { pattern: /(?:^|\.)(?:microsoftonline\.cn|chinacloudapi\.cn)$/i, cloud: 'china' },
  { pattern: /(?:^|\.)(?:microsoftonline\.com|windows\.net)$/i, cloud: 'commercial' },
]

/**
 * Reads an OpenID configuration (OpenID Connect Discovery 1.0, 3) as Microsoft Entra gives it for one tenant: the issuer
 * has the tenant's id as first part of its path, in version 1.0 and in 2.0.
 *
 * @throws {MalformedError} for anything else
 */
export function readOpenIdConfiguration(text: string): OpenIdConfiguration {
  const document = readJsonObject(text, 'an OpenID configuration')
  const issuer = textAt(document, 'issuer')
  if (issuer === undefined) throw new MalformedError('Expected an OpenID configuration with an issuer, found none.')
  const tenantId = parseGuid(pathOf(issuer).split('/')[1] ?? '')
  if (tenantId === undefined) {
    throw new MalformedError(`Expected an issuer with the id of a tenant in its path, found "${issuer.slice(0, 200)}".`)
  }
  const cloud = cloudOf(document)
  return { issuer, tenantId, ...(cloud !== undefined && { cloud }) }
}

function cloudOf(document: unknown): TenantCloud | undefined {
  const subScope = SUB_SCOPES[textAt(document, 'tenant_region_sub_scope')?.toUpperCase() ?? '']
  if (subScope !== undefined) return subScope
  const authority = textAt(document, 'authorization_endpoint') ?? ''
  const instance =
    textAt(document, 'cloud_instance_name') ?? (URL.canParse(authority) ? new URL(authority).hostname : '')
  return INSTANCES.find(({ pattern }) => pattern.test(instance))?.cloud
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}
