import { type NoValue, skipped } from '../../contract/observation.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { NAME_AN_ACCOUNT } from './account.ts'
import { failedBy, type LdapFault } from './fault.ts'
import type { Reader } from './search.ts'
import { ANONYMOUS } from './session.ts'

/** As much of a session as reading takes. */
export interface ReadingSession {
  readonly identity: string
  readonly connection: Reader
}

/** What a server answers to an anonymous read that it does not allow; Active Directory says operationsError. */
const REFUSALS: readonly (number | undefined)[] = [
  RESULT.operationsError,
  RESULT.strongerAuthRequired,
  RESULT.noSuchObject,
  RESULT.inappropriateAuthentication,
  RESULT.insufficientAccessRights,
  RESULT.unwillingToPerform,
]

/** A read that gave nothing, as evidence. */
export function withoutReading(session: ReadingSession, fault: LdapFault): NoValue {
  return needsAccount(session, fault.code) ? accountNeeded(session) : failedBy(fault)
}

/** Whether the result code says that an account would be shown more. */
export function needsAccount({ identity }: Pick<ReadingSession, 'identity'>, code: number | undefined): boolean {
  return identity === ANONYMOUS && REFUSALS.includes(code)
}

export function accountNeeded({ connection }: Pick<ReadingSession, 'connection'>): NoValue {
  return skipped('missing-input', `${connection.place} shows its objects only to accounts, and none is named.`, {
    fix: [NAME_AN_ACCOUNT],
  })
}
