import { member, readJsonObject } from '../json-object.ts'
import { reading } from '../malformed.ts'

/** What an error of Microsoft Graph says, as far as it can be acted on. */
export interface GraphError {
  /** Such as Authorization_RequestDenied: a word, and nothing else of what the service wrote. */
  readonly code?: string
  /** The service says that the token is out of date. */
  readonly expired: boolean
}

/**
 * Reads the error of Microsoft Graph in the body of an answer (`{"error":{"code","message"}}`). Its message is looked at,
 * never handed on: it is free text that may repeat what was sent.
 */
export function readGraphError(text: string): GraphError {
  const { value } = reading(() => readJsonObject(text, 'an error of Microsoft Graph'))
  const error = member(value, 'error')
  const [code, message] = [member(error, 'code'), member(error, 'message')]
  return {
    ...(typeof code === 'string' && /^[A-Za-z]+(?:[_.][A-Za-z]+)*$/.test(code) && code.length <= 60 && { code }),
    expired: typeof message === 'string' && /token (?:is|has) expired/i.test(message),
  }
}
