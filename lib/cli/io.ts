/** Where a command reads and writes; tests hand in their own. */
export interface Io {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
}

/** A command gets the arguments after its name, and gives the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>
