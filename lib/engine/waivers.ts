import { didYouMean } from '../formats/suggest.ts'
import { isRecord, readStructuredFile } from './structured-file.ts'
import { UsageError } from './usage-error.ts'

/** An accepted deviation: the check still runs and shows, but a warn or fail of it does not count. */
export interface Waiver {
  readonly id: string
  readonly justification: string
  /** Last day on which it holds, YYYY-MM-DD in UTC. */
  readonly expires?: string
}

const KEYS = ['id', 'justification', 'expires']

/**
 * Reads a waiver file, JSON or YAML: a list of `{ id, justification, expires }`, or an object whose `waivers` is one.
 *
 * @param today YYYY-MM-DD, to tell an expired waiver.
 * @throws {UsageError} for an unknown check id, a missing justification or a waiver that has expired: silently
 * dropping it would turn an accepted deviation into a surprise, and silently keeping it would hide a failure.
 */
export async function readWaivers(
  path: string,
  knownIds: readonly string[],
  today: string,
): Promise<readonly Waiver[]> {
  const content = await readStructuredFile(path, '--waivers')
  const list = isRecord(content) ? content['waivers'] : content
  if (!Array.isArray(list))
    throw new UsageError(`--waivers: expected a list of { id, justification, expires } in ${path}, found none.`)
  return list.map((entry: unknown, index) => readWaiver(entry, `${path}, waiver ${index + 1}`, knownIds, today))
}

function readWaiver(entry: unknown, where: string, knownIds: readonly string[], today: string): Waiver {
  if (!isRecord(entry))
    throw new UsageError(`--waivers: ${where}: expected { id, justification, expires }, found ${typeof entry}.`)
  for (const key of Object.keys(entry)) {
    if (!KEYS.includes(key)) throw new UsageError(`--waivers: ${where}: unknown key "${key}".${didYouMean(key, KEYS)}`)
  }
  const { id, justification } = entry
  if (typeof id !== 'string')
    throw new UsageError(`--waivers: ${where}: expected the id of a check as "id", found none.`)
  if (!knownIds.includes(id))
    throw new UsageError(`--waivers: ${where}: there is no check "${id}".${didYouMean(id, knownIds)}`)
  if (typeof justification !== 'string' || justification.trim() === '') {
    throw new UsageError(
      `--waivers: ${where} (${id}): expected a "justification" that says who accepted this and why, found none.`,
    )
  }
  const expires = readDay(entry['expires'], `${where} (${id})`)
  if (expires !== undefined && expires < today) {
    throw new UsageError(
      `--waivers: ${where}: the waiver for ${id} expired on ${expires}; renew its date, or remove it and mend the cause.`,
    )
  }
  return { id, justification: justification.trim(), ...(expires !== undefined && { expires }) }
}

function readDay(value: unknown, where: string): string | undefined {
  if (value === undefined) return undefined
  // YAML readers may hand over a date where JSON has a text.
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`--waivers: ${where}: expected "expires" as YYYY-MM-DD, found "${text}".`)
  }
  return text
}
