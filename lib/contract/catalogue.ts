import type { Code } from '../codes/code.ts'
import type { AnyCheck } from './check.ts'

/** A check as lists show it: what is known of it without its judgment. `list --format json` prints it as it is. */
export interface CatalogueEntry {
  readonly id: string
  readonly title: string
  readonly codes: readonly Code[]
  /** Ids of the evidence that it needs. */
  readonly needs: readonly string[]
  readonly tags: readonly string[]
}

export function catalogueEntry({ id, title, codes, needs, tags }: AnyCheck): CatalogueEntry {
  return { id, title, codes, needs: Object.values(needs).map(key => key.id), tags }
}
