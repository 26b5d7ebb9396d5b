import { failed, type NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { DrsDiscovery, TenantDiscovery } from '../../evidence/discovery.ts'
import { discoveryHosts } from '../../evidence/endpoint-catalogue.ts'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { readDrsDiscovery } from '../../formats/drs-discovery.ts'
import { type EntraRefusal, readEntraRefusal } from '../../formats/entra-refusal.ts'
import { reading } from '../../formats/malformed.ts'
import { readOpenIdConfiguration } from '../../formats/openid-configuration.ts'
import { circumstancesOf } from '../endpoints/circumstances-of.ts'
import { fetchDocument, type WebDocument } from '../endpoints/document.ts'
import { tenantName } from './tenant-name.ts'

type Gathered<T> = { readonly value: T } | NoValue

/** Asks the two public services that a device asks, about the domain and nothing else. */
export async function gatherDiscovery(
  context: ProbeContext,
): Promise<{ drsDiscovery: Gathered<DrsDiscovery>; tenantDiscovery: Gathered<TenantDiscovery> }> {
  const both = (none: NoValue) => ({ drsDiscovery: none, tenantDiscovery: none })
  const tenant = await tenantName(context)
  if ('state' in tenant) return both(tenant)
  const { target, signal } = context
  const circumstances = await circumstancesOf(context)
  if ('state' in circumstances) return both(circumstances)

  const { registration, signIn } = discoveryHosts(target.cloud)
  const domain = encodeURIComponent(tenant.domain)
  const fetch = (url: string): Promise<WebDocument> => fetchDocument(url, 'application/json', circumstances)
  const [drs, openId] = await Promise.all([
    fetch(`https://${registration}/${domain}/discover?api-version=1.7`),
    fetch(`https://${signIn}/${domain}/v2.0/.well-known/openid-configuration`),
  ])
  // An abort cuts the connections: what was read then says nothing of the services.
  if (signal.aborted) {
    const { name, message } = signal.reason instanceof Error ? signal.reason : new Error('The run was ended.')
    return both(failed(name, message))
  }
  const { tenantId, ...named } = tenant
  return {
    drsDiscovery: { value: { ...named, ...understand(drs, readDrsDiscovery) } },
    tenantDiscovery: {
      value: { ...named, ...(tenantId !== undefined && { tenantId }), ...understand(openId, readOpenIdConfiguration) },
    },
  }
}

interface Understood<T> {
  readonly answer: WebLayers
  readonly document?: T
  readonly refusal?: EntraRefusal
  readonly problem?: string
}

/** A document with status 200, a refusal with one of 400 to 499, or neither. */
function understand<T>({ answer, status, text }: WebDocument, read: (text: string) => T): Understood<T> {
  if (status === undefined || text === undefined) return { answer }
  if (status === 200) {
    const { value, error } = reading(() => read(text))
    return error === undefined ? { answer, document: value } : { answer, problem: error }
  }
  if (status < 400 || status >= 500) return { answer }
  const { value } = reading(() => readEntraRefusal(text))
  return value === undefined ? { answer } : { answer, refusal: value }
}
