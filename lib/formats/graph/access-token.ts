import { member } from '../json-object.ts'
import { MalformedError } from '../malformed.ts'

/** RFC 6750 2.1, b68token. Nothing else can be put into a header unharmed. */
const BEARER = /^[A-Za-z0-9._~+/-]{16,}=*$/

/**
 * The access token in a text: alone, behind "Bearer", or in the JSON that Azure CLI (`accessToken`), Azure PowerShell
 * (`Token`) or a token endpoint (`access_token`) print.
 *
 * @throws {MalformedError} for anything else. The message holds nothing of the text, which may be a secret all the same.
 */
export function readAccessToken(text: string): string {
  const trimmed = text.replace(/^\ufeff/, '').trim()
  const token = trimmed.startsWith('{') ? fromJson(trimmed) : trimmed.replace(/^Bearer\s+/i, '')
  if (token !== undefined && BEARER.test(token)) return token
  throw new MalformedError(
    `Expected an access token, or JSON with "accessToken", found ${trimmed === '' ? 'nothing' : 'something else'}.`,
  )
}

function fromJson(text: string): string | undefined {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return undefined
  }
  for (const name of ['accessToken', 'access_token', 'Token']) {
    const found = member(document, name)
    if (typeof found === 'string') return found
  }
  return undefined
}
