import { type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Computer, Directory, ForestTrusts, RootDse, Scp } from '../../evidence/directory.ts'
import { syncRules } from '../../evidence/sync-rules.ts'
import { readComputer } from './computer.ts'
import { failedBy } from './fault.ts'
import { openAuditSession } from './open-session.ts'
import { readRootDse } from './root-dse.ts'
import { ruleAttributes } from './rule-attributes.ts'
import { readScp } from './scp.ts'
import { openSignedIn } from './signed-in.ts'
import { gatherForestTrusts } from './trusts.ts'
import { accountNeeded, needsAccount, type ReadingSession, withoutReading } from './without-reading.ts'

type Gathered<T> = { value: T } | NoValue

interface DirectoryEvidence {
  readonly directory: Gathered<Directory>
  readonly scp: Gathered<Scp>
  readonly computer: Gathered<Computer>
  readonly forestTrusts: Gathered<ForestTrusts>
}

const NO_COMPUTER = skipped('missing-input', 'No computer is named.', { fix: ['Name one with --computer NAME.'] })

/** Reads the service connection point, the computer object and the forest trusts at the same time, over one session. */
export async function gatherDirectory(context: ProbeContext): Promise<DirectoryEvidence> {
  const { computer: name } = context.target
  const signedIn = await openSignedIn(context)
  if (signedIn) return readAll(context, signedIn.session, signedIn.directory)
  const opened = await openAuditSession(context)
  if ('state' in opened) return nothing(opened, name)

  const { session } = opened
  try {
    const root = await readRootDse(session.connection)
    if (root.fault) return nothing(failedBy(root.fault), name)
    const { url, identity, endpoint } = session
    const { rootDse } = root.value
    return await readAll(context, session, { url, protection: endpoint.protection, identity, rootDse })
  } finally {
    session.connection.close()
  }
}

async function readAll(
  context: ProbeContext,
  session: ReadingSession,
  directory: Directory,
): Promise<DirectoryEvidence> {
  const { target, signal } = context
  const { rootDse } = directory
  const [scp, computer, forestTrusts] = await Promise.all([
    gatherScp(session, rootDse),
    target.computer === undefined ? NO_COMPUTER : gatherComputer(context, session, rootDse, target.computer),
    gatherForestTrusts(session, rootDse, signal),
  ])
  return { directory: { value: directory }, scp, computer, forestTrusts }
}

function nothing(reason: NoValue, computer: string | undefined): DirectoryEvidence {
  return {
    directory: reason,
    scp: reason,
    computer: computer === undefined ? NO_COMPUTER : reason,
    forestTrusts: reason,
  }
}

async function gatherScp(session: ReadingSession, rootDse: RootDse): Promise<Gathered<Scp>> {
  const reading = await readScp(session, rootDse)
  if (reading.fault) return withoutReading(session, reading.fault)
  const { outcome, resultCode } = reading.value
  return outcome === 'not-readable' && needsAccount(session, resultCode) ? accountNeeded(session) : reading
}

async function gatherComputer(
  context: ProbeContext,
  session: ReadingSession,
  rootDse: RootDse,
  name: string,
): Promise<Gathered<Computer>> {
  const more = await ruleAttributes(await context.evidence(syncRules))
  const reading = await readComputer(session, rootDse, name, more)
  return reading.fault ? withoutReading(session, reading.fault) : reading
}
