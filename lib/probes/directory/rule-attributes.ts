import type { Observation } from '../../contract/observation.ts'
import type { AttributeValues } from '../../evidence/directory.ts'
import type { SyncRules } from '../../evidence/sync-rules.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import { bytesOf } from './entry.ts'

/** Values of one attribute, and bytes of all of them together: rules look at short texts, and at certificates. */
const MAX_VALUES = 200
const MAX_BYTES = 65_536

/** The attributes that the synchronization rules on hand look at; none where there are no rules. */
export async function ruleAttributes(rules: Observation<SyncRules>): Promise<readonly string[]> {
  if (rules.state !== 'observed') return []
  const { attributesOf } = await import('../../sync-rule/scope/attributes.ts')
  return attributesOf(rules.value)
}

/**
 * The values of these attributes as evidence, an empty list for one that the object lacks. One with more values than
 * are kept is left out, which says that it is not known.
 */
export async function readRuleAttributes(
  entry: LdapEntry,
  names: readonly string[],
): Promise<Record<string, AttributeValues>> {
  const { isBinary } = await import('../../sync-rule/attribute-syntax.ts')
  const read = names.flatMap((name): [string, AttributeValues][] => {
    const values = bytesOf(entry, name)
    const size = values.reduce((sum, { length }) => sum + length, 0)
    if (values.length > MAX_VALUES || size > MAX_BYTES) return []
    const texts = isBinary(name) ? undefined : textsOf(values)
    return [[name, texts ? { text: texts } : { base64: values.map(toBase64) }]]
  })
  return Object.fromEntries(read)
}

/** `undefined` when one of them is no UTF-8. */
function textsOf(values: readonly Uint8Array[]): string[] | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return values.map(value => decoder.decode(value))
  } catch {
    return undefined
  }
}

function toBase64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64')
}
