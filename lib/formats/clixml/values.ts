/** .NET types of a single value that JavaScript has no counterpart for. */
export type ScalarType =
  | 'Char'
  | 'DateTime'
  | 'TimeSpan'
  | 'Decimal'
  | 'Guid'
  | 'Uri'
  | 'Version'
  | 'XmlDocument'
  | 'ScriptBlock'

/** A value of such a type, as the text that CLIXML has for it: ISO 8601 for DateTime and TimeSpan. */
export class ClixmlScalar {
  readonly type: ScalarType
  readonly text: string

  constructor(type: ScalarType, text: string) {
    this.type = type
    this.text = text
  }
}

/** What a progress bar shows (`Write-Progress`). */
export class ClixmlProgress {
  readonly activity: string
  /** Not empty: PowerShell accepts no empty status. */
  readonly status: string
  /** 0 to 100, or -1 where it is not known. */
  readonly percent: number
  readonly completed: boolean

  constructor(activity: string, status: string, percent = -1, completed = false) {
    this.activity = activity
    this.status = status
    this.percent = percent
    this.completed = completed
  }
}

interface ObjectParts<V> {
  readonly typeNames?: readonly string[]
  readonly properties?: ReadonlyMap<string, V>
  readonly base?: V
  readonly text?: string
}

/** An object with a type, or a value with more to it than JavaScript's own types can hold. */
export class ClixmlObject<V = ClixmlValue> {
  /** Names of its .NET types, the most derived one first; PowerShell chooses views by them. */
  readonly typeNames: readonly string[]
  readonly properties: ReadonlyMap<string, V>
  /** The single value or the collection that carries the properties: the number of an enumeration's value. */
  readonly base: V | undefined
  /** What ToString() gave where the object came from: the name of an enumeration's value. */
  readonly text: string | undefined

  constructor({ typeNames = [], properties = new Map(), base, text }: ObjectParts<V>) {
    this.typeNames = typeNames
    this.properties = properties
    this.base = base
    this.text = text
  }
}

/**
 * What CLIXML can hold, in JavaScript's types. Integers of 64 bits are `bigint` where a number would lose digits;
 * lists, stacks, queues and enumerables are arrays, dictionaries are maps.
 */
export type ClixmlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | ClixmlScalar
  | ClixmlProgress
  | ClixmlObject
  | readonly ClixmlValue[]
  | ReadonlyMap<ClixmlValue, ClixmlValue>

/** What the writer takes besides: dates, and records, which become objects with those properties. */
export type ClixmlInput =
  | ClixmlValue
  | Date
  | undefined
  | ClixmlObject<ClixmlInput>
  | readonly ClixmlInput[]
  | ReadonlyMap<ClixmlInput, ClixmlInput>
  | { readonly [property: string]: ClixmlInput }

/** PowerShell's streams; `output` is the one that a pipeline gets. */
export type ClixmlStream = 'output' | 'error' | 'warning' | 'verbose' | 'debug' | 'information' | 'progress'

/** One object of a document, and the stream that it goes to. */
export interface ClixmlRecord {
  readonly stream: ClixmlStream
  readonly value: ClixmlValue
}
