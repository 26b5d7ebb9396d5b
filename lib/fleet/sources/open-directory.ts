import type { Filter } from 'ldapts'
import type { NoValue, Observation } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { RootDse } from '../../evidence/directory.ts'
import { domainControllers } from '../../evidence/dns.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { type BulkResult, bulkSearch, type TakeEntry } from '../../probes/directory/bulk/bulk-search.ts'
import { computerFilter } from '../../probes/directory/bulk/computers.ts'
import { textsOf } from '../../probes/directory/entry.ts'
import type { LdapFault } from '../../probes/directory/fault.ts'
import { openAuditSession } from '../../probes/directory/open-session.ts'
import { readRootDse } from '../../probes/directory/root-dse.ts'
import { search } from '../../probes/directory/search.ts'
import type { Session } from '../../probes/directory/session.ts'
import { accountNeeded, needsAccount } from '../../probes/directory/without-reading.ts'

/** One search for computers. */
export interface ComputerSearch {
  readonly base: string
  readonly attributes: readonly string[]
  readonly filter?: Filter
}

export interface SearchWay {
  /** Which of the domain controllers is tried first. */
  readonly rotation: number
  readonly take: TakeEntry
  readonly pause: () => Promise<void> | undefined
}

/** A directory that computers are read from, over as many connections as there are searches. */
export interface Directory {
  /** What is read: the containers named, or the domain; or one sentence that says why there is nothing to read. */
  bases(ous: readonly string[]): Promise<{ readonly dns: readonly string[] } | { readonly problem: string }>
  search(what: ComputerSearch, way: SearchWay): Promise<BulkResult>
}

/** @param context how to reach it, and as whom */
export function openDirectory(context: ProbeContext): Directory {
  return {
    async bases(ous) {
      const opened = await openAuditSession(context)
      if ('state' in opened) return { problem: wordsOf(opened) }
      const { connection } = opened.session
      try {
        const root = await readRootDse(connection)
        if (root.fault) return { problem: root.fault.message }
        const dns = ous.length > 0 ? ous : await namingContexts(root.value.rootDse, opened.session)
        if (dns.length > 0) return { dns }
        return { problem: `${connection.place} does not say which domain it holds; name it with --ou DN.` }
      } finally {
        connection.close()
      }
    },

    async search({ base, attributes, filter }, { rotation, take, pause }) {
      const opened = await openAuditSession(rotated(context, rotation), { bulk: true })
      if ('state' in opened) return ended({ kind: isPassing(opened) ? 'refused' : 'result', message: wordsOf(opened) })
      const { session } = opened
      const root = await readRootDse(session.connection)
      if (root.fault) return ended(root.fault)
      const released = session.connection.release()
      if (released.fault) return ended(released.fault)
      const { signal, timeoutMs } = context
      const { place } = session.connection
      const options = { base, attributes, filter: computerFilter(root.value.rootDse, filter) }
      const result = await bulkSearch({ socket: released.value, place, timeoutMs, signal }, options, take, pause)
      const hidden = result.entries === 0 && needsAccount(session, result.fault?.code)
      return hidden ? { ...result, fault: accountFault(session, base, result.fault) } : result
    },
  }
}

async function namingContexts({ defaultNamingContext }: RootDse, { connection }: Session): Promise<readonly string[]> {
  if (defaultNamingContext !== undefined) return [defaultNamingContext]
  const answer = await search(connection, { base: '', scope: 'base', attributes: ['namingContexts'], limit: 1 })
  const [entry] = answer.value?.entries ?? []
  return entry ? textsOf(entry, 'namingContexts').filter(dn => dn !== '') : []
}

/** The same with another domain controller first, so that several connections meet several of them. */
function rotated(context: ProbeContext, rotation: number): ProbeContext {
  if (rotation === 0) return context
  return {
    ...context,
    async evidence(key) {
      const observation = await context.evidence(key)
      return key.id === domainControllers.id ? turn(observation, rotation) : observation
    },
  }
}

function turn<T>(observation: Observation<T>, rotation: number): Observation<T> {
  if (observation.state !== 'observed') return observation
  const value: unknown = observation.value
  if (!isHosts(value) || value.hosts.length < 2) return observation
  const at = rotation % value.hosts.length
  return {
    ...observation,
    value: { ...observation.value, hosts: [...value.hosts.slice(at), ...value.hosts.slice(0, at)] },
  }
}

function isHosts(value: unknown): value is { hosts: readonly string[] } {
  return typeof value === 'object' && value !== null && 'hosts' in value && Array.isArray(value.hosts)
}

/** What a server hides, it may call not there; what is not there is no matter of an account. */
function accountFault(session: Session, base: string, fault: LdapFault | undefined): LdapFault {
  const missing = fault?.code === RESULT.noSuchObject ? `There is no ${base}, or it is not shown: ` : ''
  return { kind: 'result', message: missing + wordsOf(accountNeeded(session)) }
}

/** Nobody was reached just now; a refused sign-in is not tried again, or the account would be locked in the end. */
function isPassing(none: NoValue): boolean {
  if (none.state === 'skipped') return none.reason === 'blocked'
  return none.fault.name === 'ConnectionError' || none.fault.name === 'TimeoutError'
}

function wordsOf(none: NoValue): string {
  const message = none.state === 'failed' ? none.fault.message : none.message
  return [message, ...(none.fix ?? [])].join(' ')
}

function ended(fault: LdapFault): BulkResult {
  return { entries: 0, fault }
}
