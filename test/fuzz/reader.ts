/** A reader of bytes from outside, and how to try it. */
export interface FuzzedReader<T extends string | Uint8Array = string | Uint8Array> {
  /** Unique; `node scripts/fuzz.ts NAME` tries this one only. */
  readonly name: string
  /** The modules that are tried with it, for the proof that none is forgotten. */
  readonly modules: readonly string[]
  /** Valid input, from which the mutations start. */
  readonly samples: readonly T[]
  /** What is documented to be thrown; anything else that is thrown is a bug. */
  readonly throws?: readonly (new (
    ...parameters: never[]
  ) => Error)[]
  /** Set for what runs a program of somebody else, which may take as long as it likes up to a limit. */
  readonly ownLimit?: true
  readonly read: (input: T) => unknown
}

/** Gives the table one type, whatever each reader reads. */
export function textReader(reader: FuzzedReader<string>): FuzzedReader<string> {
  return reader
}

export function byteReader(reader: FuzzedReader<Uint8Array>): FuzzedReader<Uint8Array> {
  return reader
}

/** Whether the reader takes bytes, as its samples tell. */
export function readsBytes(reader: AnyReader): reader is FuzzedReader<Uint8Array> {
  return typeof reader.samples[0] !== 'string'
}

export type AnyReader = FuzzedReader<string> | FuzzedReader<Uint8Array>
