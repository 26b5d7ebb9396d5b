import type { Target } from '../contract/target.ts'

/**
 * The environment for a program that is started: without the variables that hold the passwords and the access token, which
 * are for the suite's own probes. Names are compared as Windows does, where letter case does not count.
 */
export function withoutSecrets(
  env: NodeJS.ProcessEnv,
  { password, proxyPassword, graphToken }: Pick<Target, 'password' | 'proxyPassword' | 'graphToken'>,
): NodeJS.ProcessEnv {
  const names = [password, proxyPassword, graphToken].flatMap(secret =>
    secret && 'env' in secret ? [secret.env.toLowerCase()] : [],
  )
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name.toLowerCase())))
}
