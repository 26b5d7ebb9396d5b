import type { Directory } from '../directory/directory.ts'
import { CONTROL, EXTENSION } from '../directory/root-dse.ts'
import { answerBind } from './bind.ts'
import { answerExtended, extensionOf, grantStartTls } from './extended.ts'
import { type LdapMessage, OP, RESPONSE_TO, RESULT, readMessage, writeMessage, writeResult } from './message.ts'
import { answerSearch, type SearchState, UNAUTHENTICATED } from './search.ts'

/** What is to happen after a request: bytes to send, and what becomes of the connection. */
export interface Step {
  readonly replies: readonly Uint8Array[]
  readonly next?: 'start-tls' | 'close'
}

export interface Session {
  /** @throws DerError for a message that is none. */
  take(message: Uint8Array): Step
  /** From now on the connection is protected. */
  secured(): void
}

/** One client of a domain controller's LDAP service: who it is, and what it is allowed. */
export function createSession(directory: Directory, options: { secure: boolean }): Session {
  let secure = options.secure
  let identity: string | undefined
  const pages: SearchState['pages'] = new Map()

  function answer(message: LdapMessage): Step {
    const { id, operation } = message
    const reply = (written: Uint8Array): Step => ({ replies: [writeMessage(id, written)] })
    const response = RESPONSE_TO[operation.tag]
    if (operation.tag === OP.abandonRequest) return { replies: [] }
    if (response === undefined) return { replies: [], next: 'close' }
    if (message.controls.some(({ oid, critical }) => critical && !Object.values<string>(CONTROL).includes(oid))) {
      return reply(writeResult(response, { code: RESULT.unavailableCriticalExtension }))
    }
    if (operation.tag === OP.bindRequest) {
      const bound = answerBind(operation, directory, secure)
      identity = bound.identity
      pages.clear()
      return reply(writeResult(response, bound.result))
    }
    if (operation.tag === OP.searchRequest) {
      const state = { scheme: secure ? 'ldaps' : 'ldap', authenticated: identity !== undefined, pages } as const
      return { replies: answerSearch(message, directory, state) }
    }
    if (operation.tag === OP.extendedRequest) {
      const extension = extensionOf(operation)
      if (extension === EXTENSION.startTls && !secure) return { ...reply(grantStartTls()), next: 'start-tls' }
      return reply(answerExtended(extension, identity))
    }
    return reply(writeResult(response, identity === undefined ? UNAUTHENTICATED : READ_ONLY))
  }

  return {
    take: bytes => answer(readMessage(bytes)),
    secured() {
      secure = true
    },
  }
}

const READ_ONLY = { code: RESULT.unwillingToPerform, text: 'The lab can only be read.' }
