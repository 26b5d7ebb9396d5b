/**
 * The administrator's input cannot be used: one sentence with what was expected, what was found, where, and what to do.
 * Nothing has run when it is thrown; the command line turns it into exit code 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
