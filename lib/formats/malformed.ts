/** Input from outside that is not what was expected. The message is one sentence that says what was expected, and what was found. */
export class MalformedError extends Error {
  override readonly name: string = 'MalformedError'
}

/** What a reader made of its input: a value, or the sentence of a {@link MalformedError}. */
export type Reading<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly value?: never; readonly error: string }

/** The boundary of a reader: malformed input becomes data, anything else that is thrown is a bug and passes. */
export function reading<T>(read: () => T): Reading<T> {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof MalformedError) return { error: error.message }
    throw error
  }
}
