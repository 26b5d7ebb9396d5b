import { MalformedError } from '../../formats/malformed.ts'
import { readItemProperties } from '../../formats/registry/item-property.ts'
import type { RegistryKey } from '../../formats/registry/key.ts'
import { looksLikeRegFile, readRegFile } from '../../formats/registry/reg-file.ts'
import { readRegQuery } from '../../formats/registry/reg-query.ts'
import { evidenceFromRegistry } from '../windows/registry/evidence.ts'
import { KEYS } from '../windows/registry/keys.ts'
import { shorten, viewOfKeys } from '../windows/registry/view.ts'
import { type Observations, observed, type TextSource } from './observations.ts'

/**
 * Evidence out of a .reg file, or out of what `reg query` or `Get-ItemProperty` printed; nothing when the text is none of these.
 *
 * @throws {MalformedError} for a .reg file that cannot be read, or registry text without any key that a check looks at.
 */
export function observeRegistry(text: string, { name, at }: TextSource): Observations {
  const exported = looksLikeRegFile(text)
  const keys = exported ? readRegFile(text) : printedKeys(text)
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

function printedKeys(text: string): readonly RegistryKey[] {
  return [...readRegQuery(text), ...readItemProperties(text)].filter(({ values }) => values.length > 0)
}
