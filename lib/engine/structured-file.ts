import { readFileSync, statSync } from 'node:fs'
import { reasonOf } from './target-access.ts'
import { UsageError } from './usage-error.ts'

/** Configuration is written by hand: 1 MB is a hundred times more than any needs. */
const LIMIT = 1_048_576

/**
 * Reads a JSON or YAML file that an administrator wrote; `flag` is what named it.
 *
 * @throws {UsageError} when it is missing, too large or neither JSON nor YAML.
 */
export async function readStructuredFile(path: string, flag: string): Promise<unknown> {
  const text = readText(path, flag)
  try {
    if (/\.ya?ml$/i.test(path)) {
      const { parse } = await import('yaml')
      // Its warnings would go to stderr as they are, with lines of the file in them.
      return parse(text, { maxAliasCount: 20, logLevel: 'error' })
    }
    return JSON.parse(text)
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : []
    throw new UsageError(`${flag}: ${path} is not valid ${/\.ya?ml$/i.test(path) ? 'YAML' : 'JSON'}: ${reason}.`)
  }
}

/** As above, for a file that has to hold an object. */
export async function readStructuredObject(path: string, flag: string): Promise<Record<string, unknown>> {
  const value = await readStructuredFile(path, flag)
  if (isRecord(value)) return value
  throw new UsageError(
    `${flag}: expected an object with keys in ${path}, found ${Array.isArray(value) ? 'a list' : typeof value}.`,
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readText(path: string, flag: string): string {
  try {
    if (statSync(path).size > LIMIT)
      throw new UsageError(`${flag}: ${path} is larger than ${LIMIT} bytes, which no such file needs.`)
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${flag}: cannot read ${path}: ${reasonOf(error)}.`)
  }
}
