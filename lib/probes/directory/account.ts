import { failed, type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { readSecret } from '../secret.ts'
import type { Account } from './sign-in.ts'

export const NAME_AN_ACCOUNT =
  'Name an account that may read the directory: --bind-dn USER@DOMAIN with --password-env VARIABLE or --password-file FILE.'

/** The account of the audit, with its password; empty when none is named. */
export async function readAccount({
  target,
  env,
}: Pick<ProbeContext, 'target' | 'env'>): Promise<{ account?: Account } | NoValue> {
  const { bindDn, password } = target
  if (bindDn === undefined) return {}
  const fix = ['Refer to the password with --password-env VARIABLE or --password-file FILE.']
  if (password === undefined) return skipped('missing-input', `There is no password for ${bindDn}.`, { fix })
  const { secret, problem } = await readSecret(password, env)
  return secret === undefined ? failed('SecretError', problem, fix) : { account: { name: bindDn, password: secret } }
}
