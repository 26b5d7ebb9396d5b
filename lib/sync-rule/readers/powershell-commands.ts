import { powerShellTokens } from '../../formats/powershell/tokens.ts'
import { type Argument, type Command, CommandReader } from './powershell-command-reader.ts'

export interface Script {
  readonly commands: readonly Command[]
  /** Variables that are assigned a literal, by name in lower case; the last assignment before a command counts. */
  readonly literals: ReadonlyMap<string, Argument>
}

/** The commands of a script in order, and the literals that it assigns. `undefined` for a script that is too large. */
export function readScript(source: string): Script | undefined {
  const tokens = powerShellTokens(source)
  if (!tokens) return undefined
  const commands: Command[] = []
  const literals = new Map<string, Argument>()
  const reader = new CommandReader(tokens)
  while (!reader.atEnd()) {
    reader.table()
    const assigned = reader.assignment()
    if (assigned?.literal) literals.set(assigned.name, assigned.literal)
    const command = reader.command(assigned?.name)
    if (command) commands.push(command)
    else if (!assigned) reader.skip()
  }
  return { commands, literals }
}
