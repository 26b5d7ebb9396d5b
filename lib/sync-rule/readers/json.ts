import { MalformedError } from '../../formats/malformed.ts'

/** Reading JSON whose keys come in different letter case, without trusting its shape. */
export type JsonObject = Readonly<Record<string, unknown>>

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

/** A list as it is, nothing as an empty one, and a single value as a list of one: PowerShell writes all three. */
export function arrayOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

export function objectsOf(value: unknown): JsonObject[] {
  return arrayOf(value)
    .map(objectOf)
    .filter(object => object !== undefined)
}

export function texts(value: unknown): string[] {
  return arrayOf(value).filter(item => typeof item === 'string')
}

/** The value of the first of these keys that is there. */
export function field(object: JsonObject, ...keys: readonly string[]): unknown {
  for (const key of keys) {
    const found = Object.keys(object).find(name => name.toLowerCase() === key.toLowerCase())
    if (found !== undefined) return object[found]
  }
  return undefined
}

/** Text that is not empty. */
export function text(object: JsonObject, ...keys: readonly string[]): string | undefined {
  const value = field(object, ...keys)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function flag(object: JsonObject, ...keys: readonly string[]): boolean | undefined {
  const value = field(object, ...keys)
  return typeof value === 'boolean' ? value : undefined
}

const MAX_LENGTH = 64 * 2 ** 20

/** @throws MalformedError when the text is too long, or no JSON. */
export function parseJson(source: string): unknown {
  if (source.length > MAX_LENGTH)
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters of JSON, found ${source.length}.`)
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new MalformedError(
      `Expected JSON, found a mistake: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
