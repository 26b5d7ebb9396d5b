import type { Socket } from 'node:net'
import { RESPONSE, readLdapResult } from '../../formats/ldap-message.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { LdapConnection } from './connection.ts'
import { type Outcome, resultFault } from './fault.ts'
import { startTlsRequest } from './requests.ts'

/** Asks the server to begin TLS on this socket (RFC 4511 4.14), which then is the caller's again. On a fault it is destroyed. */
export async function startTls(
  socket: Socket,
  options: { place: string; signal: AbortSignal; timeoutMs: number },
): Promise<Outcome<Socket>> {
  const connection = new LdapConnection(socket, options)
  const answer = await connection.request({
    write: startTlsRequest(),
    final: RESPONSE.extended,
    finish: ({ operation }) => readLdapResult(operation),
  })
  if (answer.value?.code === RESULT.success) return connection.release()
  connection.close()
  if (answer.fault) return answer
  const { code, diagnostic } = answer.value
  const fix = ['Install a server certificate for LDAP on the domain controller: without one it cannot offer StartTLS.']
  return { fault: { ...resultFault(`StartTLS: ${options.place}`, code, diagnostic), fix } }
}
