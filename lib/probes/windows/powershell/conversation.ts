import { escapeControl } from '../../../formats/escape-control.ts'
import { AnswerFinder, readAnswer } from './answer.ts'
import { fault, type PowerShellFaultName, type ScriptOutcome } from './outcome.ts'
import type { ShellListener } from './shell.ts'

/** Characters that PowerShell may write in all, noise and answer: 5 MB of text are 7 MB in base64. */
const MAX_OUTPUT = 16 * 1024 * 1024

/** Characters of standard error that are kept, and that a message shows. */
const MAX_ERRORS = 4_000
const MAX_SHOWN = 300

/** Listens to one PowerShell, and tells the first outcome that shows. */
export class Conversation implements ShellListener {
  readonly #path: string
  readonly #tell: (outcome: ScriptOutcome) => void
  readonly #finder: AnswerFinder
  #written = 0
  #errors = ''

  /** @param tell may be called more than once; only the first call counts. */
  constructor(path: string, frame: string, tell: (outcome: ScriptOutcome) => void) {
    this.#path = path
    this.#finder = new AnswerFinder(frame)
    this.#tell = tell
  }

  readonly stdout = (chunk: string): void => {
    this.#count(chunk)
    const answer = this.#finder.push(chunk)
    if (answer !== undefined) this.#tell(readAnswer(answer))
  }

  readonly stderr = (chunk: string): void => {
    this.#count(chunk)
    if (this.#errors.length < MAX_ERRORS) this.#errors += chunk.slice(0, MAX_ERRORS)
  }

  readonly notStarted = (error: Error): void =>
    this.#fault('PowerShellNotStarted', `could not be started: ${error.message}.`)

  readonly ended = (code: number | null, signal: NodeJS.Signals | null): void => {
    const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`
    this.#fault('PowerShellEnded', `${how} before it answered.${this.#standardError()}`)
  }

  /** PowerShell has come to the end of the command. What it wrote before has been heard by then. */
  over(): void {
    this.#fault('PowerShellNoAnswer', `came to the end of the script without an answer.${this.#standardError()}`)
  }

  #count(chunk: string): void {
    this.#written += chunk.length
    if (this.#written > MAX_OUTPUT) {
      this.#fault(
        'PowerShellOutputTooLong',
        `wrote more than the ${MAX_OUTPUT} characters that were expected at most, and was ended.`,
      )
    }
  }

  #fault(name: PowerShellFaultName, what: string): void {
    this.#tell(fault(name, `PowerShell (${this.#path}) ${what}`))
  }

  #standardError(): string {
    // node-powershell has lines of its own written there.
    const all = this.#errors.split('\n').map(line => line.trim())
    const lines = all.filter(line => line !== '' && !/^[0-9A-Za-z]{16}$/.test(line))
    const text = escapeControl(lines.join(' ').slice(0, MAX_SHOWN))
    return text === '' ? '' : ` Standard error: ${text}`
  }
}
