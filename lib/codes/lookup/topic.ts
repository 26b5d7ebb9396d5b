import type { Code } from '../code.ts'
import type { CodeEntry } from '../entry.ts'
import type { AnalyzerEvent } from '../error-codes/analyzer-events.ts'
import type { ErrorCode } from '../error-codes/error-code.ts'
import type { RegistrationEvent } from '../error-codes/registration-events.ts'
import type { ServerMessage } from '../error-codes/server-message.ts'

/** As much of a check as a look-up needs. */
export interface ExplainableCheck {
  readonly id: string
  readonly title: string
  readonly codes: readonly Code[]
}

/** What a question turned out to be about. */
export type Topic =
  | { readonly kind: 'enrollment-code'; readonly entry: CodeEntry }
  | { readonly kind: 'name'; readonly entry: CodeEntry }
  | { readonly kind: 'error-code'; readonly entry: ErrorCode }
  | { readonly kind: 'server-message'; readonly entry: ServerMessage }
  | { readonly kind: 'analyzer-event'; readonly entry: AnalyzerEvent }
  | { readonly kind: 'registration-event'; readonly entry: RegistrationEvent }
  | { readonly kind: 'check'; readonly entry: ExplainableCheck }
  | { readonly kind: 'unknown' }

export const UNKNOWN: Topic = { kind: 'unknown' }

/** A topic, and the words of the question that led to it. */
export interface Mention {
  readonly asked: string
  readonly topic: Topic
}

/** Without what was mentioned before. */
export function once(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Map<string, Mention>()
  for (const mention of mentions) if (!seen.has(keyOf(mention))) seen.set(keyOf(mention), mention)
  return [...seen.values()]
}

/** The same key for two mentions of one thing, such as a code's number and its name. */
function keyOf({ asked, topic }: Mention): string {
  switch (topic.kind) {
    case 'enrollment-code':
    case 'name':
      return `code ${topic.entry.code}`
    case 'error-code':
    case 'server-message':
      return `error ${topic.entry.name}`
    case 'analyzer-event':
    case 'registration-event':
    case 'check':
      return `${topic.kind} ${topic.entry.id}`
    case 'unknown':
      return `unknown ${asked.toLowerCase()}`
  }
}
