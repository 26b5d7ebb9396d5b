import type { NoValue, Observation } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { ForestTarget } from '../../contract/target.ts'
import { type Directory, directory, type ForestScps, type ForestTrust, forestTrusts } from '../../evidence/directory.ts'
import { readAccount } from './account.ts'
import { failedBy } from './fault.ts'
import { type ForestAccess, openForest } from './forest.ts'
import { readScp } from './scp.ts'
import { gatherForestTrusts, rootElsewhere } from './trusts.ts'

type Forest = ForestScps['forests'][number]

/** Trusted forests that are read, at most. */
const MAX_FORESTS = 50

/** Reads the service connection point of every forest that is named with --forest or trusted by the own one, all at the same time. */
export async function gatherForests(context: ProbeContext): Promise<{ forestScps: { value: ForestScps } | NoValue }> {
  const named = context.target.forest
  const own = await context.evidence(directory)
  if (own.state !== 'observed' && named.length === 0) return { forestScps: own }
  const account = await readAccount(context)
  if ('state' in account) return { forestScps: account }
  const trust = await context.network.trust()
  if ('state' in trust) return { forestScps: trust }
  const access: ForestAccess = { context, trust, ...account }

  const found = await findTrusts(own, access)
  if ('state' in found && named.length === 0) return { forestScps: found }
  const trusts = 'state' in found ? [] : found
  const others = trusts.filter(({ domain }) => !named.some(forest => forest.domain === domain)).slice(0, MAX_FORESTS)
  const forests = await Promise.all([
    ...named.map(forest => readNamed(forest, own, access)),
    ...others.map(forest => readTrusted(forest, access)),
  ])
  const error = 'state' in found ? { error: found.state === 'failed' ? found.fault.message : found.message } : {}
  return { forestScps: { value: { trusts: [...trusts], forests, ...error } } }
}

async function findTrusts(
  own: Observation<Directory>,
  access: ForestAccess,
): Promise<readonly ForestTrust[] | NoValue> {
  if (own.state !== 'observed') return own
  const root = rootElsewhere(own.value.rootDse)
  if (root !== undefined) return readTrustsOf(root, access)
  const found = await access.context.evidence(forestTrusts)
  return found.state === 'observed' ? found.value.trusts : found
}

/** The own session led to a child domain, so the root of its forest is asked. */
async function readTrustsOf(root: string, access: ForestAccess): Promise<readonly ForestTrust[] | NoValue> {
  const opened = await openForest({ domain: root }, access)
  if (opened.fault) return failedBy(opened.fault)
  const { session, rootDse } = opened.value
  const gathered = await gatherForestTrusts(session, rootDse, access.context.signal)
  session.connection.close()
  return 'value' in gathered ? gathered.value.trusts : gathered
}

async function readNamed(forest: ForestTarget, own: Observation<Directory>, access: ForestAccess): Promise<Forest> {
  const refused = own.state === 'failed' && own.fault.name === 'CredentialsError'
  const { domain } = forest
  // A password that is tried again and again locks the account.
  if (refused) return { domain, source: 'option', error: `Not tried: ${own.fault.message}` }
  return readForest(forest, 'option', access)
}

async function readTrusted({ domain, direction }: ForestTrust, access: ForestAccess): Promise<Forest> {
  if (direction === 'inbound' || direction === 'bidirectional') return readForest({ domain }, 'trust', access)
  return {
    domain,
    source: 'trust',
    error: `Not tried: with a trust that is ${direction}, ${domain} does not let the account of this forest in.`,
  }
}

async function readForest(forest: ForestTarget, source: Forest['source'], access: ForestAccess): Promise<Forest> {
  const { domain } = forest
  const opened = await openForest(forest, access)
  if (opened.fault) {
    const hint =
      opened.fault.kind === 'credentials' && access.account?.name.includes('=')
        ? ' A DN is known in its own forest only: give --bind-dn as user@domain.'
        : ''
    return { domain, source, error: `${opened.fault.message}${hint}` }
  }
  const { session, rootDse } = opened.value
  const reading = await readScp(session, rootDse)
  session.connection.close()
  return reading.fault ? { domain, source, error: reading.fault.message } : { domain, source, reading: reading.value }
}
