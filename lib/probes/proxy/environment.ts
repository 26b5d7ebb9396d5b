import type { PacWay } from '../../formats/pac/directives.ts'

/** The proxy that the environment names for HTTPS. */
export interface EnvironmentProxy {
  readonly way: PacWay
  /** Patterns of hosts that are reached past it. */
  readonly noProxy: readonly string[]
  readonly by: string
}

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']

/**
 * What command line programs understand by HTTPS_PROXY and NO_PROXY. A user and a password in it are left out: they
 * would travel unprotected, and no device has them.
 */
export function environmentProxy(env: NodeJS.ProcessEnv): EnvironmentProxy | undefined {
  const variable = VARIABLES.find(name => (env[name] ?? '').trim() !== '')
  if (variable === undefined) return undefined
  const text = (env[variable] ?? '').trim()
  const url = readUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  const secret = url !== undefined && (url.username !== '' || url.password !== '')
  return {
    way: wayOf(url),
    noProxy: (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').flatMap(patternsOf),
    by: `the environment variable ${variable}${secret ? ', without the account in it' : ''}`,
  }
}

function readUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function wayOf(url: URL | undefined): PacWay {
  if (url === undefined || url.hostname === '') return { kind: 'unsupported', text: 'a value that is no URL' }
  const tls = url.protocol === 'https:'
  if (!tls && url.protocol !== 'http:') return { kind: 'unsupported', text: `${url.protocol}//${url.host}` }
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { kind: 'proxy', proxy: { host, port, ...(tls && { tls: true as const }) } }
}

/** A name stands for the host and for all below it, as curl takes it. */
function patternsOf(entry: string): string[] {
  const name = entry
    .trim()
    .replace(/:\d+$/, '')
    .replace(/^\*?\./, '')
  if (name === '') return []
  return name === '*' ? ['*'] : [name, `.${name}`]
}
