import { MalformedError } from '../../formats/malformed.ts'
import { looksLikeRegFile, readRegFile } from '../../formats/registry/reg-file.ts'
import { readRegQuery } from '../../formats/registry/reg-query.ts'
import { evidenceFromRegistry } from '../windows/registry/evidence.ts'
import { KEYS } from '../windows/registry/keys.ts'
import { shorten, viewOfKeys } from '../windows/registry/view.ts'
import { type Observations, observed, type TextSource } from './observations.ts'

/**
 * Evidence out of a .reg file, or out of what `reg query` printed; nothing when the text is neither.
 *
 * @throws {MalformedError} for a .reg file that cannot be read, or registry text without any key that a check looks at.
 */
export function observeRegistry(text: string, { name, at }: TextSource): Observations {
  const exported = looksLikeRegFile(text)
  const keys = exported ? readRegFile(text) : readRegQuery(text).filter(({ values }) => values.length > 0)
  if (Array.isArray(keys) && keys.length === 0) return {}
  const evidence = evidenceFromRegistry(viewOfKeys(keys, { name, complete: exported }, Object.values(KEYS)))
  const entries = Object.entries(evidence)
  if (entries.length === 0) {
    throw new MalformedError(
      `expected registry keys that a check looks at, such as ${shorten(KEYS.senseCm)} or ${shorten(KEYS.cdj)}, found none of them`,
    )
  }
  return Object.fromEntries(entries.map(([id, value]) => [id, observed(value, at)]))
}
