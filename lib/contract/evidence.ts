import type { GenericSchema } from 'valibot'

/**
 * The name and the shape of one kind of evidence. The shape is a schema and not only a type, because evidence
 * also comes from files that others wrote; `T` flows from it into every check that needs the key.
 */
export interface EvidenceKey<T> {
  readonly id: string
  /** What it is, for `list` and for the sentence that says it is missing. */
  readonly title: string
  readonly schema: GenericSchema<unknown, T>
}

/** Evidence by the names under which a check or a probe wants to see it. */
export type Needs = Readonly<Record<string, EvidenceKey<unknown>>>

/** The values that belong to a set of needs. */
export type ValuesOf<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends EvidenceKey<infer T> ? T : never
}

export function evidenceKey<T>(id: string, title: string, schema: GenericSchema<unknown, T>): EvidenceKey<T> {
  return { id, title, schema }
}
