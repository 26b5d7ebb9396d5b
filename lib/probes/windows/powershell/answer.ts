import { Buffer } from 'node:buffer'
import { readClixml } from '../../../formats/clixml/read.ts'
import type { ClixmlValue } from '../../../formats/clixml/values.ts'
import { escapeControl } from '../../../formats/escape-control.ts'
import type { Frame } from './command.ts'
import { fault, type ScriptOutcome } from './outcome.ts'

/** Finds the framed line in a stream of output, whatever else is written there. */
export class AnswerFinder {
  readonly #mark: string
  /** End of the noise so far, in which the mark may begin. */
  #noise = ''
  #pieces: string[] | undefined

  constructor(frame: Frame) {
    this.#mark = `${frame}:`
  }

  /** The text between mark and line end, as soon as it is complete. */
  push(chunk: string): string | undefined {
    const fresh = this.#pieces ? chunk : this.#afterMark(chunk)
    if (fresh === undefined) return undefined
    const end = fresh.indexOf('\n')
    this.#pieces = [...(this.#pieces ?? []), end === -1 ? fresh : fresh.slice(0, end)]
    return end === -1 ? undefined : this.#pieces.join('').trimEnd()
  }

  #afterMark(chunk: string): string | undefined {
    const text = this.#noise + chunk
    const at = text.indexOf(this.#mark)
    this.#noise = text.slice(-this.#mark.length)
    return at === -1 ? undefined : text.slice(at + this.#mark.length)
  }
}

/** What the framed text means. */
export function readAnswer(text: string): ScriptOutcome {
  const mode = /^mode (\w+)$/.exec(text)?.[1]
  if (mode !== undefined) {
    return fault(
      'PowerShellRestricted',
      `Expected PowerShell in the FullLanguage mode, found ${mode}: a policy of this machine (AppLocker, App Control for Business) locks it down.`,
    )
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return unreadable('Expected base64, found something else.')
  const { value, error } = readClixml(Buffer.from(text, 'base64').toString('utf8'))
  if (error !== undefined) return unreadable(error)
  const answer = value[0]?.value
  if (!(answer instanceof Map)) return unreadable('Expected a dictionary, found something else.')
  return answer.has('value') ? { ok: true, value: answer.get('value') ?? null } : scriptError(answer)
}

function scriptError(answer: ReadonlyMap<ClixmlValue, ClixmlValue>): ScriptOutcome {
  const text = (key: string): string => String(answer.get(key) ?? '')
  const error = { message: text('message'), type: text('type'), id: text('id') }
  const onOneLine = escapeControl(error.message.replace(/\s+/g, ' ').trim())
  return {
    ok: false,
    fault: { name: 'PowerShellScriptError', message: `The PowerShell script failed: ${onOneLine}` },
    error,
  }
}

function unreadable(why: string): ScriptOutcome {
  return fault('PowerShellNoAnswer', `The answer of PowerShell cannot be read. ${why}`)
}
