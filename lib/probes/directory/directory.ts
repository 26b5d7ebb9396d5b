import { type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Computer, Directory, RootDse, Scp } from '../../evidence/directory.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { NAME_AN_ACCOUNT } from './account.ts'
import { readComputer } from './computer.ts'
import { failedBy, type LdapFault } from './fault.ts'
import { openAuditSession } from './open-session.ts'
import { readRootDse } from './root-dse.ts'
import { readScp } from './scp.ts'
import { ANONYMOUS, type Session } from './session.ts'

type Gathered<T> = { value: T } | NoValue

interface DirectoryEvidence {
  readonly directory: Gathered<Directory>
  readonly scp: Gathered<Scp>
  readonly computer: Gathered<Computer>
}

const NO_COMPUTER = skipped('missing-input', 'No computer is named.', { fix: ['Name one with --computer NAME.'] })

/** What a server answers to an anonymous read that it does not allow; Active Directory says operationsError. */
const REFUSALS: readonly (number | undefined)[] = [
  RESULT.operationsError,
  RESULT.strongerAuthRequired,
  RESULT.noSuchObject,
  RESULT.inappropriateAuthentication,
  RESULT.insufficientAccessRights,
  RESULT.unwillingToPerform,
]

/** Reads the service connection point and the computer object at the same time, over one session. */
export async function gatherDirectory(context: ProbeContext): Promise<DirectoryEvidence> {
  const { computer: name } = context.target
  const opened = await openAuditSession(context)
  if ('state' in opened) return nothing(opened, name)

  const { session } = opened
  try {
    const root = await readRootDse(session.connection)
    if (root.fault) return nothing(failedBy(root.fault), name)
    const { rootDse } = root.value
    const [scp, computer] = await Promise.all([
      gatherScp(session, rootDse),
      name === undefined ? NO_COMPUTER : gatherComputer(session, rootDse, name),
    ])
    const { url, identity, endpoint } = session
    return { directory: { value: { url, protection: endpoint.protection, identity, rootDse } }, scp, computer }
  } finally {
    session.connection.close()
  }
}

function nothing(reason: NoValue, computer: string | undefined): DirectoryEvidence {
  return { directory: reason, scp: reason, computer: computer === undefined ? NO_COMPUTER : reason }
}

async function gatherScp(session: Session, rootDse: RootDse): Promise<Gathered<Scp>> {
  const reading = await readScp(session, rootDse)
  if (reading.fault) return withoutReading(session, reading.fault)
  const { outcome, resultCode } = reading.value
  return outcome === 'not-readable' && needsAccount(session, resultCode) ? accountNeeded(session) : reading
}

async function gatherComputer(session: Session, rootDse: RootDse, name: string): Promise<Gathered<Computer>> {
  const reading = await readComputer(session, rootDse, name)
  return reading.fault ? withoutReading(session, reading.fault) : reading
}

function withoutReading(session: Session, fault: LdapFault): NoValue {
  return needsAccount(session, fault.code) ? accountNeeded(session) : failedBy(fault)
}

function needsAccount({ identity }: Session, code: number | undefined): boolean {
  return identity === ANONYMOUS && REFUSALS.includes(code)
}

function accountNeeded({ connection }: Session): NoValue {
  return skipped('missing-input', `${connection.place} shows its objects only to accounts, and none is named.`, {
    fix: [NAME_AN_ACCOUNT],
  })
}
