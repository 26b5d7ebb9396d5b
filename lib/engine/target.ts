import type { Target } from '../contract/target.ts'
import { didYouMean } from '../formats/suggest.ts'
import { environmentVariableOf, flagOf } from './option-names.ts'
import { TARGET_DEFAULTS, TARGET_OPTIONS, type TargetOption } from './options.ts'
import { readOwnEndpoints } from './own-endpoints.ts'
import { UsageError } from './usage-error.ts'

/** Target values as a target file, or a caller of the library, writes them: keys of the option table. */
export type TargetInput = Readonly<Record<string, unknown>>

/** A place that target values came from, with the words for naming one of them in a message. */
interface Source {
  readonly values: TargetInput
  readonly nameOf: (key: string) => string
}

/** The ways to name one secret: a flag for any of them overrides a target file with another. */
const SECRETS = [
  { key: 'password', flags: 'password', ways: ['env', 'file'], name: 'The password' },
  { key: 'proxyPassword', flags: 'proxy-password', ways: ['env', 'file'], name: 'The password for the proxy' },
  { key: 'graphToken', flags: 'graph-token', ways: ['env', 'file', 'command'], name: 'The token for Microsoft Graph' },
] as const

/** `proxyPassword` and `env` → `proxyPasswordEnv`. */
function keyOf({ key }: { key: string }, way: string): string {
  return `${key}${way.charAt(0).toUpperCase()}${way.slice(1)}`
}

/**
 * One complete target out of what was said on the command line, in the environment and in a target file; the first
 * of them that names a key decides it.
 *
 * @throws {UsageError} for an unknown key or a value of the wrong shape; nothing has been contacted then.
 */
export function resolveTarget(said: {
  flags?: TargetInput
  env?: NodeJS.ProcessEnv
  file?: { path: string; values: TargetInput }
}): Target {
  const sources: Source[] = [
    { values: said.flags ?? {}, nameOf: key => `--${flagOf(key)}` },
    { values: fromEnvironment(said.env ?? {}), nameOf: key => `environment variable ${environmentVariableOf(key)}` },
  ]
  const file = said.file
  if (file) {
    for (const key of Object.keys(file.values)) refuseUnknownKey(key, file.path)
    sources.push({ values: file.values, nameOf: key => `${file.path}, key "${key}"` })
  }

  const read: Record<string, unknown> = {}
  for (const option of TARGET_OPTIONS) {
    const rivals = rivalsOf(option.key)
    const source = sources.find(({ values }) => rivals.some(key => values[key] !== undefined))
    const value = source?.values[option.key]
    if (source && value !== undefined) read[option.key] = readValue(option, value, source.nameOf(option.key))
  }
  const own = sources.find(({ values }) => values['endpoints'] !== undefined)
  if (own) read['endpoints'] = readOwnEndpoints(own.values['endpoints'], own.nameOf('endpoints'))
  // Every value has gone through its option's parser just above, which is what makes it a Target.
  const target = { ...TARGET_DEFAULTS, ...withSecretReferences(read) } as Target
  refuseHalfACredential(target)
  refuseProxyContradictions(target)
  return target
}

/** Keys that answer the same question: a flag for one overrides a target file with another. */
function rivalsOf(key: string): readonly string[] {
  if (key === 'proxy' || key === 'pac') return ['proxy', 'pac']
  const all = SECRETS.map(secret => secret.ways.map(way => keyOf(secret, way)))
  return all.find(keys => keys.includes(key)) ?? [key]
}

function fromEnvironment(env: NodeJS.ProcessEnv): TargetInput {
  const values: Record<string, unknown> = {}
  for (const { key, repeatable } of TARGET_OPTIONS) {
    const text = env[environmentVariableOf(key)]
    if (text !== undefined && text !== '') values[key] = repeatable ? text.split(',') : text
  }
  return values
}

function refuseUnknownKey(key: string, path: string): void {
  const known = [...TARGET_OPTIONS.map(option => option.key), 'endpoints']
  if (known.includes(key)) return
  if (/^password$/i.test(key))
    throw new UsageError(
      `${path}: a password does not belong in a target file; name where it is with "passwordEnv" or "passwordFile".`,
    )
  throw new UsageError(`${path}: unknown key "${key}".${didYouMean(key, known)} Known keys: ${known.join(', ')}.`)
}

function readValue(option: TargetOption, value: unknown, where: string): unknown {
  if (option.json && Array.isArray(value)) return readText(option, JSON.stringify(value), where)
  if (!option.repeatable) {
    if (Array.isArray(value)) throw new UsageError(`${where}: expected one value, found a list of ${value.length}.`)
    return readText(option, value, where)
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.map(item => readText(option, item, where))
}

function readText(option: TargetOption, value: unknown, where: string): unknown {
  if (!['string', 'number', 'boolean'].includes(typeof value)) {
    throw new UsageError(`${where}: expected a text, found ${value === null ? 'null' : typeof value}.`)
  }
  const text = String(value)
  if (option.choices && !option.choices.includes(text)) {
    throw new UsageError(
      `${where}: expected one of ${option.choices.join(', ')}, found "${text}".${didYouMean(text, option.choices)}`,
    )
  }
  try {
    return option.parse(text)
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'another value'
    throw new UsageError(
      `${where}: expected ${expected}, found ${mayHoldPassword(option, text) ? HIDDEN : `"${text}"`}.`,
    )
  }
}

const HIDDEN = 'a value that may hold a password, and is not shown'

/** `//user:password@host`, and what follows the name of an account. */
function mayHoldPassword({ key }: TargetOption, text: string): boolean {
  return key === 'proxyUser' || /\/\/[^/]*@/.test(text)
}

/** With one reference in the place of the keys that name a secret. */
function withSecretReferences(read: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain: Record<string, unknown> = { ...read }
  for (const secret of SECRETS) {
    const said = secret.ways.filter(way => read[keyOf(secret, way)] !== undefined)
    if (said.length > 1) {
      const names = said.map(way => `--${secret.flags}-${way}`)
      throw new UsageError(`${secret.name} is named twice: give ${names.join(' or ')}, not both.`)
    }
    for (const way of secret.ways) delete plain[keyOf(secret, way)]
    const [way] = said
    if (way) plain[secret.key] = { [way]: read[keyOf(secret, way)] }
  }
  return plain
}

function refuseHalfACredential(target: Target): void {
  if (target.bindDn !== undefined && target.password === undefined) {
    throw new UsageError(
      `--bind-dn ${target.bindDn} needs a password: name where it is with --password-env VARIABLE or --password-file PATH.`,
    )
  }
  if (target.password !== undefined && target.bindDn === undefined) {
    throw new UsageError('A password was named, but no account: say whose it is with --bind-dn.')
  }
}

function refuseProxyContradictions({ proxy, pac, proxyUser, proxyPassword }: Target): void {
  if (proxy !== undefined && pac !== undefined) {
    throw new UsageError('The way to the cloud is named twice: give --proxy or --pac, not both.')
  }
  if (proxyUser === undefined && proxyPassword === undefined) return
  if (proxyPassword === undefined) {
    throw new UsageError(
      `--proxy-user ${proxyUser} needs a password: name where it is with --proxy-password-env VARIABLE or --proxy-password-file PATH.`,
    )
  }
  if (proxyUser === undefined) {
    throw new UsageError('A password for the proxy was named, but no account: say whose it is with --proxy-user.')
  }
  if (pac === undefined && proxy?.tls !== true) {
    throw new UsageError(
      `--proxy-user ${proxyUser} needs a proxy behind TLS, --proxy https://HOST:PORT: a password never travels on a connection that is not TLS.`,
    )
  }
}
