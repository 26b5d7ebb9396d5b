/** Milliseconds that a program may take to print a token: the command lines of Azure start slowly. */
export const COMMAND_MS = 30_000

/** Times the limit of one operation that all questions together may take, waiting for a busy service included. */
export const OPERATIONS = 6
