import { type Failed, failed } from '../../contract/observation.ts'
import type { GraphError } from '../../formats/graph/error-code.ts'
import { NEW_TOKEN } from './token.ts'

const PERMISSIONS = [
  'Grant the application that got the token Device.Read.All, and Application.Read.All for the service principal; both only read.',
  'Of a user, the token also needs a role that may read devices, such as Global Reader.',
]

/** Why Microsoft Graph does not answer a question, with what mends it. The token is the audit's affair, not the device's. */
export function explainRefusal(host: string, status: number, { code, expired }: GraphError): Failed {
  const said = `${host} answers ${status}${code === undefined ? '' : ` ${code}`}`
  if (status === 401 && expired) return failed('TokenExpiredError', `${said}: the token has run out.`, NEW_TOKEN)
  if (status === 401) {
    const fix = [`Get a token for https://${host}, in the cloud that --cloud names.`, ...NEW_TOKEN]
    return failed('TokenRefusedError', `${said}: it does not accept the token.`, fix)
  }
  if (status === 403) return failed('PermissionError', `${said}: the token lacks a permission.`, PERMISSIONS)
  return failed('GraphError', `${said}, which the audit can make nothing of.`)
}
