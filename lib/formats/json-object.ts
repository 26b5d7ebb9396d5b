import { BODY_NAMES, bodyKind } from './body-kind.ts'
import { MalformedError } from './malformed.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads a JSON object out of the text of an answer.
 *
 * @param what it should be, as in "Expected WHAT"
 * @throws {MalformedError} for anything else
 */
export function readJsonObject(text: string, what: string): JsonObject {
  const kind = bodyKind(Buffer.from(text), true)
  if (kind !== 'json') throw new MalformedError(`Expected ${what}, found ${BODY_NAMES[kind]}.`)
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  if (!isJsonObject(value)) throw new MalformedError(`Expected ${what}, found a JSON list.`)
  return value
}

/** The member of that name, whatever its letter case: the first where several differ in nothing else. */
export function member(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return undefined
  if (Object.hasOwn(value, name)) return value[name]
  const key = Object.keys(value).find(candidate => candidate.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : value[key]
}

/** A text at the end of a path of names; absent where there is none, or it is longer than any real one. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce(member, value)
  return typeof found === 'string' && found !== '' && found.length <= MAX_TEXT_LENGTH ? found : undefined
}

const MAX_TEXT_LENGTH = 2048

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
