import type { Target } from '../contract/target.ts'
import { didYouMean } from '../formats/suggest.ts'
import { environmentVariableOf, flagOf } from './option-names.ts'
import { TARGET_DEFAULTS, TARGET_OPTIONS, type TargetOption } from './options.ts'
import { UsageError } from './usage-error.ts'

/** Target values as a target file, or a caller of the library, writes them: keys of the option table. */
export type TargetInput = Readonly<Record<string, unknown>>

/** A place that target values came from, with the words for naming one of them in a message. */
interface Source {
  readonly values: TargetInput
  readonly nameOf: (key: string) => string
}

/** The ways to name one secret: a flag for any of them overrides a target file with another. */
const SECRETS: readonly (readonly string[])[] = [
  ['passwordEnv', 'passwordFile'],
  ['graphTokenEnv', 'graphTokenFile', 'graphTokenCommand'],
]

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
    const rivals = SECRETS.find(keys => keys.includes(option.key)) ?? [option.key]
    const source = sources.find(({ values }) => rivals.some(key => values[key] !== undefined))
    const value = source?.values[option.key]
    if (source && value !== undefined) read[option.key] = readValue(option, value, source.nameOf(option.key))
  }
  const { passwordEnv, passwordFile, graphTokenEnv, graphTokenFile, graphTokenCommand, ...plain } = read
  const password = oneReference('password', { env: passwordEnv, file: passwordFile })
  const token = { env: graphTokenEnv, file: graphTokenFile, command: graphTokenCommand }
  const graphToken = oneReference('graph-token', token)
  // Every value has gone through its option's parser just above, which is what makes it a Target.
  const target = {
    ...TARGET_DEFAULTS,
    ...plain,
    ...(password && { password }),
    ...(graphToken && { graphToken }),
  } as Target
  refuseHalfACredential(target)
  return target
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
  const known = TARGET_OPTIONS.map(option => option.key)
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
    throw new UsageError(
      `${where}: expected ${error instanceof Error ? error.message : 'another value'}, found "${text}".`,
    )
  }
}

/** The one way in which a secret is named, if any. `flags` is what its flags begin with. */
function oneReference(flags: string, ways: Readonly<Record<string, unknown>>): object | undefined {
  const said = Object.entries(ways).filter(([, value]) => value !== undefined)
  if (said.length > 1) {
    const names = said.map(([way]) => `--${flags}-${way}`)
    const what = flags === 'password' ? 'The password' : 'The token for Microsoft Graph'
    throw new UsageError(`${what} is named twice: give ${names.join(' or ')}, not both.`)
  }
  return said.length === 0 ? undefined : Object.fromEntries(said)
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
