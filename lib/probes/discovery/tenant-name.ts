import { type NoValue, type Observation, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { type ClientScp, clientScp } from '../../evidence/device.ts'
import { factValue } from '../../evidence/device-fact.ts'
import { type Scp, scp } from '../../evidence/directory.ts'
import { parseScpKeywords } from '../../formats/scp-keywords.ts'

/** What a device starts discovery with. */
export interface TenantName {
  readonly domain: string
  /** The tenant beside the name, where exactly one is named. */
  readonly tenantId?: string
  readonly where: string
}

/** The name of the tenant as the device knows it: from its registry, which wins, or from the SCP in Active Directory. */
export async function tenantName(context: ProbeContext): Promise<TenantName | NoValue> {
  if (context.target.mode === 'synthetic') {
    return skipped('not-applicable', 'A device with a synthetic registration does not look for its tenant by name.')
  }
  const [client, directory] = await Promise.all([context.evidence(clientScp), context.evidence(scp)])
  return fromRegistry(client) ?? fromDirectory(directory)
}

function fromRegistry(observation: Observation<ClientScp>): TenantName | undefined {
  if (observation.state !== 'observed') return undefined
  const { tenantId, tenantName } = observation.value
  const id = factValue(tenantId)
  const name = factValue(tenantName)
  if (id === undefined || name === undefined) return undefined
  const found = firstName([`azureADName:${name}`, `azureADId:${id}`], tenantName?.where ?? 'the registry')
  return found?.tenantId === undefined ? undefined : found
}

function fromDirectory(observation: Observation<Scp>): TenantName | NoValue {
  if (observation.state === 'skipped') return observation
  if (observation.state === 'failed') {
    return skipped('blocked', 'The SCP could not be read, so that the domain of the tenant is not known.', {
      by: 'scp-lookup',
    })
  }
  const { keywords, dn, server } = observation.value
  const found = firstName(keywords, `keywords of ${dn} read from ${server}`)
  if (found) return found
  const enterprise = parseScpKeywords(keywords).enterpriseDrsName.length > 0
  return skipped('blocked', 'The SCP names no domain of a tenant.', { by: enterprise ? 'scp-drs-kind' : 'scp-lookup' })
}

/** Of several names the first: they are meant to be domains of one tenant. */
function firstName(keywords: readonly string[], where: string): TenantName | undefined {
  const { azureADName, azureADId } = parseScpKeywords(keywords)
  const [name] = azureADName
  if (!name) return undefined
  const [id, ...others] = azureADId
  return { domain: name.value.toLowerCase(), where, ...(id && others.length === 0 && { tenantId: id.value }) }
}
