import { failed, type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { discoveryHosts } from '../../evidence/endpoint-catalogue.ts'
import type { FederationMetadata, Realm } from '../../evidence/federation.ts'
import { reading } from '../../formats/malformed.ts'
import { readUserRealm } from '../../formats/user-realm.ts'
import { tenantName } from '../discovery/tenant-name.ts'
import type { Circumstances } from '../endpoints/circumstances.ts'
import { circumstancesOf } from '../endpoints/circumstances-of.ts'
import { fetchDocument } from '../endpoints/document.ts'
import { readMetadata } from './metadata.ts'

interface Gathered {
  readonly realm: { readonly value: Realm } | NoValue
  readonly federationMetadata: { readonly value: FederationMetadata } | NoValue
}

export async function gatherFederation(context: ProbeContext): Promise<Gathered> {
  const tenant = await tenantName(context)
  if ('state' in tenant) return { realm: tenant, federationMetadata: tenant }
  const { target, signal } = context
  const circumstances = await circumstancesOf(context)
  if ('state' in circumstances) return { realm: circumstances, federationMetadata: circumstances }

  const realm = await askRealm(tenant, discoveryHosts(target.cloud).signIn, circumstances)
  // An abort cuts the connections: what was read then says nothing of the services.
  if (signal.aborted) return { realm: ended(signal), federationMetadata: ended(signal) }
  const federationMetadata = await askServer(realm, circumstances)
  return { realm: { value: realm }, federationMetadata: signal.aborted ? ended(signal) : federationMetadata }
}

/** Asks about the domain, not about a user of it: the answer is the same, and tells nobody who asks. */
async function askRealm(
  { domain, where }: { domain: string; where: string },
  host: string,
  circumstances: Circumstances,
): Promise<Realm> {
  const url = `https://${host}/common/UserRealm/?user=${encodeURIComponent(domain)}&api-version=1.0`
  const { answer, status, text } = await fetchDocument(url, 'application/json', circumstances)
  const asked = { domain, where, answer }
  if (status !== 200 || text === undefined) return asked
  const { value, error } = reading(() => readUserRealm(text))
  return error === undefined ? { ...asked, realm: value } : { ...asked, problem: error }
}

async function askServer(
  { domain, realm }: Realm,
  circumstances: Circumstances,
): Promise<Gathered['federationMetadata']> {
  if (realm?.accountType === 'managed') {
    return skipped('not-applicable', `${domain} is managed: no federation server is involved.`)
  }
  const url = realm?.metadataUrl
  if (realm?.accountType !== 'federated' || url === undefined || !isHttps(url)) {
    return skipped('blocked', `The federation server of ${domain} is not known.`, { by: 'federation-realm' })
  }
  return { value: { domain, ...(await readMetadata(url, circumstances)) } }
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:'
}

function ended({ reason }: AbortSignal): NoValue {
  const { name, message } = reason instanceof Error ? reason : new Error('The run was ended.')
  return failed(name, message)
}
