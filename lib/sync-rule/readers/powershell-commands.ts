import { powerShellTokens } from '../../formats/powershell/tokens.ts'
import { type Argument, type Command, CommandReader } from './powershell-command-reader.ts'

export interface Script {
  readonly commands: readonly Command[]
  /**
   * What a variable holds when a command runs, by its name in lower case: what it was last assigned before, or first
   * behind a function that uses it. `undefined` for what is computed, or never assigned.
   */
  literal(name: string, command: Command): Argument | undefined
}

/** Assignments of one variable; a script that has more is made to be slow, and the last of these is taken as computed. */
const MAX_KEPT = 1_000

interface Assignment {
  /** The number of commands before it. */
  readonly at: number
  readonly literal: Argument | undefined
}

/** The commands of a script in order, and the literals that it assigns. `undefined` for a script that is too large. */
export function readScript(source: string): Script | undefined {
  const tokens = powerShellTokens(source)
  if (!tokens) return undefined
  const commands: Command[] = []
  const assignments = new Map<string, Assignment[]>()
  const reader = new CommandReader(tokens)
  while (!reader.atEnd()) {
    reader.table()
    const assigned = reader.assignment()
    if (assigned) {
      const known = assignments.get(assigned.name) ?? []
      assignments.set(assigned.name, known)
      const literal = known.length + 1 < MAX_KEPT ? assigned.literal : undefined
      if (known.length < MAX_KEPT) known.push({ at: commands.length, literal })
    }
    const command = reader.command(assigned?.name)
    if (command) commands.push(command)
    else if (!assigned) reader.skip()
  }
  const positions = new Map(commands.map((command, at) => [command, at]))
  return {
    commands,
    literal(name, command) {
      const known = assignments.get(name) ?? []
      const before = known.findLast(({ at }) => at <= (positions.get(command) ?? 0))
      return (before ?? known[0])?.literal
    },
  }
}
