import { failed, type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { EntraDevice } from '../../evidence/entra.ts'
import { GRAPH_HOSTS } from '../../formats/graph/cloud-hosts.ts'
import { member } from '../../formats/json-object.ts'
import { circumstancesOf } from '../endpoints/circumstances-of.ts'
import { createGraphClient, type GraphClient } from './client.ts'
import { findDevices } from './devices.ts'
import { OPERATIONS } from './limits.ts'
import { subjectOf } from './subject.ts'
import { readGraphToken } from './token.ts'

/** The application that devices register with: the same id in every tenant. */
const REGISTRATION_SERVICE = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9'

const NO_TOKEN = 'Microsoft Entra itself was not asked, since no token for Microsoft Graph is named.'
const NAME_A_TOKEN = [
  'To have it looked at, name a token with Device.Read.All and Application.Read.All: --graph-token-env VARIABLE, --graph-token-file PATH or --graph-token-command COMMAND.',
]

/** Asks Microsoft Graph for the device, read-only, with a token that the administrator refers to. */
export async function gatherEntraDevice(context: ProbeContext): Promise<{ readonly value: EntraDevice } | NoValue> {
  const { target, signal, timeoutMs } = context
  if (target.graphToken === undefined) return skipped('missing-input', NO_TOKEN, { fix: NAME_A_TOKEN })
  const host = GRAPH_HOSTS[target.cloud]
  const [access, asked, circumstances] = await Promise.all([
    readGraphToken(target.graphToken, host, context),
    subjectOf(context),
    circumstancesOf(context),
  ])
  if ('state' in access) return access
  if ('state' in circumstances) return circumstances
  if (asked.deviceIds.length === 0 && asked.displayName === undefined) {
    return skipped('missing-input', 'Neither the name nor an id of the device is known.', {
      fix: ['Name the computer with --computer.'],
    })
  }

  const until = performance.now() + OPERATIONS * timeoutMs
  const client = createGraphClient({ host, token: access.token, until }, circumstances, context.debug)
  const ids = asked.deviceIds.map(({ id }) => id)
  const [byId, byName, registrationService] = await Promise.all([
    findDevices(client, 'deviceId', ids),
    findDevices(client, 'displayName', asked.displayName === undefined ? [] : [asked.displayName]),
    askRegistrationService(client),
  ])
  // An abort cuts the connections: what was read then says nothing of the tenant.
  if (signal.aborted) {
    const { name, message } = signal.reason instanceof Error ? signal.reason : new Error('The run was ended.')
    return failed(name, message)
  }
  if ('state' in byId) return byId
  if ('state' in byName) return byName
  const known = new Set(byId.devices.map(({ id }) => id))
  const value: EntraDevice = {
    host,
    ...(access.tenantId !== undefined && { tenantId: access.tenantId }),
    asked,
    devices: [...byId.devices, ...byName.devices.filter(({ id }) => id === undefined || !known.has(id))],
    ...((byId.truncated || byName.truncated) && { truncated: true }),
    registrationService,
  }
  return { value }
}

/** A refusal here is no reason to keep back what was found of the device: reading applications is a permission of its own. */
async function askRegistrationService(client: GraphClient): Promise<EntraDevice['registrationService']> {
  const path = `servicePrincipals(appId='${REGISTRATION_SERVICE}')?$select=accountEnabled`
  const { document, missing, failure } = await client.get(`https://${client.host}/v1.0/${path}`)
  if (failure) return { state: 'unread', problem: failure.fault.message }
  if (missing) return { state: 'missing' }
  const enabled = member(document, 'accountEnabled')
  if (typeof enabled === 'boolean') return { state: enabled ? 'enabled' : 'disabled' }
  return { state: 'unread', problem: `${client.host} does not say whether it is enabled.` }
}
