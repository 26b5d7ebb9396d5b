import type { Trust } from '../../contract/network.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { ForestTarget } from '../../contract/target.ts'
import type { RootDse } from '../../evidence/directory.ts'
import { type Outcome, UNREACHED } from './fault.ts'
import { likeOwn, locateByAddress, locateByDns } from './locate.ts'
import { readRootDse } from './root-dse.ts'
import { type Endpoint, openSession, type Session } from './session.ts'
import type { Account } from './sign-in.ts'

/** With what other forests are read: the same account as the own one, which a trust lets in. */
export interface ForestAccess {
  readonly context: ProbeContext
  readonly account?: Account
  readonly trust: Trust
}

type Opened = Outcome<{ session: Session; rootDse: RootDse }>

/**
 * A session with a domain controller, and what it says of itself: the one that is named, or the first in DNS, or, where
 * that one is not there, whatever the name of the domain leads to. The caller closes it.
 */
export async function openForest({ domain, dc }: ForestTarget, access: ForestAccess): Promise<Opened> {
  const { context } = access
  if (dc !== undefined) return openAt(likeOwn(dc, context.target), access)
  const inDns = await locateByDns(domain, context)
  const first = inDns && (await openAt(inDns, access))
  if (first && (first.value || !UNREACHED.includes(first.fault.kind))) return first

  const second = await openAt(await locateByAddress(domain, context), access)
  if (second.value || !first) return second
  return { fault: { ...second.fault, message: `${first.fault.message} ${second.fault.message}` } }
}

async function openAt(endpoint: Endpoint, { context, ...access }: ForestAccess): Promise<Opened> {
  const { network, signal, timeoutMs } = context
  const opened = await openSession({ network, signal, timeoutMs, endpoint, ...access })
  if (opened.fault) return opened
  const session = opened.value
  const root = await readRootDse(session.connection)
  if (root.value) return { value: { session, rootDse: root.value.rootDse } }
  session.connection.close()
  return root
}
