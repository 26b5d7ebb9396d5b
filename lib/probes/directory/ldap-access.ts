import type { NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { LdapAccess } from '../../evidence/directory.ts'
import { domainControllers } from '../../evidence/dns.ts'
import { tenths } from '../asked.ts'
import { MAX_CONTROLLERS, plainEndpoint, urlEndpoint } from './endpoints.ts'
import type { LdapFault, LdapFaultKind } from './fault.ts'
import { readRootDse } from './root-dse.ts'
import { type Endpoint, openSession } from './session.ts'

type Server = LdapAccess['servers'][number]

const OUTCOMES: Partial<Record<LdapFaultKind, Server['outcome']>> = {
  unresolved: 'unresolved',
  refused: 'refused',
  'no-answer': 'no-answer',
  closed: 'no-answer',
  canceled: 'no-answer',
  'not-ldap': 'not-ldap',
}

/**
 * Reads the rootDSE of every domain controller at the same time, in clear text and without credentials, as a device finds
 * the service. An ldap:// URL of the target is that service's address.
 */
export async function gatherLdapAccess(
  context: ProbeContext,
): Promise<{ ldapAccess: { value: LdapAccess } | NoValue }> {
  const endpoints = await plainEndpoints(context)
  if ('state' in endpoints) return { ldapAccess: endpoints }
  const servers = await Promise.all(endpoints.map(endpoint => ask(endpoint, context)))
  return { ldapAccess: { value: { servers } } }
}

async function plainEndpoints(context: ProbeContext): Promise<Endpoint[] | NoValue> {
  const named = context.target.ldapUrl === undefined ? undefined : urlEndpoint(context.target.ldapUrl)
  if (named?.protection === 'none') return [named]
  const controllers = await context.evidence(domainControllers)
  if (controllers.state !== 'observed') return controllers
  return controllers.value.hosts.slice(0, MAX_CONTROLLERS).map(plainEndpoint)
}

async function ask(endpoint: Endpoint, { network, signal, timeoutMs }: ProbeContext): Promise<Server> {
  const { host } = endpoint
  const start = performance.now()
  const elapsed = () => tenths(performance.now() - start)
  const failure = ({ kind, message }: LdapFault, server: { server?: string }): Server => {
    return { host, ...server, outcome: OUTCOMES[kind] ?? 'error', durationMs: elapsed(), error: message }
  }
  const opened = await openSession({ network, signal, timeoutMs, endpoint })
  if (opened.fault) return failure(opened.fault, serverOf(opened.fault))
  const session = opened.value
  const answer = await readRootDse(session.connection)
  session.connection.close()
  if (answer.fault) return failure(answer.fault, serverOf(session))
  return { host, ...serverOf(session), outcome: 'answered', durationMs: elapsed(), ...answer.value }
}

function serverOf({ address }: { readonly address?: string }): { server?: string } {
  return address === undefined ? {} : { server: address }
}
