import type { Flag } from './flags.ts'
import type { Command } from './io.ts'

/** A command, as help lists it; what it needs is loaded when it is used. */
export interface CommandEntry {
  readonly name: string
  /** The words after the name, as help shows them. */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<Command>
  readonly flags: () => Promise<readonly Flag[]>
}
