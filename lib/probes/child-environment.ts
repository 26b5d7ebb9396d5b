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

/** What programs of Windows itself need to find: its folders, and where files for a while go. */
const OF_WINDOWS = [
  ...[
    'systemroot',
    'windir',
    'systemdrive',
    'path',
    'pathext',
    'comspec',
    'temp',
    'tmp',
    'programdata',
    'allusersprofile',
  ],
  ...[
    'userprofile',
    'appdata',
    'localappdata',
    'number_of_processors',
    'processor_architecture',
    'processor_architew6432',
  ],
]

/**
 * The environment for a program of Windows that is run where nobody knows yet, or any more, which variables hold secrets:
 * only the names that Windows gives a meaning.
 */
export function ofWindowsOnly(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => OF_WINDOWS.includes(name.toLowerCase())))
}
