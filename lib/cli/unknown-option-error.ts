import { UsageError } from '../engine/usage-error.ts'

/** An option that its command does not have. Which command that is, and whether another has it, is said where it is known. */
export class UnknownOptionError extends UsageError {
  readonly option: string

  constructor(option: string, message: string) {
    super(message)
    this.option = option
  }
}
