import { RESPONSE, readLdapResult } from '../../formats/ldap-message.ts'
import { explainLogonError, RESULT } from '../../formats/ldap-result.ts'
import type { LdapConnection } from './connection.ts'
import { type LdapFault, resultFault } from './fault.ts'
import { bindRequest } from './requests.ts'

export interface Account {
  /** DN, user@domain or DOMAIN\user. */
  readonly name: string
  readonly password: string
}

/** A simple bind. `undefined` when the server accepts the account. The password appears in no message. */
export async function signIn(connection: LdapConnection, { name, password }: Account): Promise<LdapFault | undefined> {
  const answer = await connection.request({
    write: bindRequest(name, password),
    final: RESPONSE.bind,
    finish: ({ operation }) => readLdapResult(operation),
  })
  if (answer.fault) return answer.fault
  const { code, diagnostic } = answer.value
  if (code === RESULT.success) return undefined

  const refused = resultFault(connection.place, code, diagnostic)
  if (code === RESULT.invalidCredentials || code === RESULT.inappropriateAuthentication) {
    const logon = explainLogonError(diagnostic)
    const reason = logon === undefined ? '' : ` That means: ${logon.meaning}.`
    const fix = [logon?.fix ?? 'Check --bind-dn and the password that --password-env or --password-file refers to.']
    return {
      ...refused,
      kind: 'credentials',
      message: `The sign-in as ${name} was refused: ${refused.message}.${reason}`,
      fix,
    }
  }
  if (code === RESULT.strongerAuthRequired || code === RESULT.confidentialityRequired) {
    const fix = [
      'Use LDAPS, or add --starttls.',
      'If the connection is protected, the domain allows no simple bind for this account.',
    ]
    return { ...refused, fix }
  }
  return { ...refused, fix: ['Try again, or name another domain controller with --dc.'] }
}
