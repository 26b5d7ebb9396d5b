import { children, DerError, readOctetString, readString, type Tlv } from '../../formats/der.ts'
import type { Directory } from '../directory/directory.ts'
import { type LdapResult, RESULT } from './message.ts'

const SIMPLE = 0x80

/**
 * A bind request, RFC 4511 4.2: the answer, and who the client is from now on.
 * @throws DerError for a malformed request.
 */
export function answerBind(
  operation: Tlv,
  directory: Directory,
  secure: boolean,
): { result: LdapResult; identity?: string } {
  const [version, name, credentials] = children(operation)
  if (!version || !name || !credentials) throw new DerError('Expected the three parts of a bind request.')
  if (credentials.tag !== SIMPLE) {
    return { result: { code: RESULT.authMethodNotSupported, text: 'SASL: the lab has no authentication system' } }
  }
  const user = readString(name, 0x04)
  const password = Buffer.from(readOctetString(credentials, SIMPLE)).toString()
  if (user === '' && password === '') return { result: { code: RESULT.success } }
  if (!secure) {
    return { result: { code: RESULT.strongerAuthRequired, text: 'BindSimple: Transport encryption required.' } }
  }
  const identity = directory.authenticate(user, password)
  return identity === undefined ? { result: WRONG_PASSWORD } : { result: { code: RESULT.success }, identity }
}

const WRONG_PASSWORD: LdapResult = {
  code: RESULT.invalidCredentials,
  text: '80090308: LdapErr: DSID-0C09056B, comment: AcceptSecurityContext error, data 52e, v2580',
}
