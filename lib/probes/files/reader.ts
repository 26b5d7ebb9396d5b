import type { Input } from './input.ts'
import type { Observations } from './observations.ts'

/** Turns one kind of collected file, or folder, into the evidence that a live run would have gathered. */
export interface Reader {
  /** What it reads, as part of a sentence that lists what can be given. */
  readonly title: string
  /**
   * The evidence in an input of its kind; `undefined` for any other input, told by the content and quickly. Contacts
   * nothing, and is bounded whatever the input.
   *
   * @throws {MalformedError} for an input of its kind that cannot be used; the sentence says why.
   */
  read(input: Input): Observations | undefined | Promise<Observations | undefined>
}
