import type { KerberosExchange } from '../../evidence/kerberos.ts'
import { readAsReply } from '../../formats/krb5/as-reply.ts'
import { encryptionTypeName } from '../../formats/krb5/encryption-types.ts'
import { errorCodeName } from '../../formats/krb5/error-codes.ts'
import { type Instant, instantText, type KrbError } from '../../formats/krb5/krb-error.ts'
import { offeredEncryptionTypes } from '../../formats/krb5/padata.ts'
import { type ClockOffset, clockOffset } from '../time/offset.ts'

/** Evidence keeps the beginning of what a server may make as long as it likes. */
const MAX_TEXT = 200
const MAX_TYPES = 32

type Reply = Omit<KerberosExchange, 'host' | 'server' | 'transport' | 'durationMs'>

/**
 * What a reply says.
 * @param sentAt our clock as the request left, milliseconds since 1970
 * @param roundTripMs from then until the reply came
 */
export function describeReply(reply: Uint8Array, sentAt: number, roundTripMs: number): Reply {
  const { value, error } = readAsReply(reply)
  if (error !== undefined) return { outcome: 'malformed', error }
  // A ticket without proof of the password: the account needs no pre-authentication. There is no error code then.
  if (value.ticket) {
    const { clientRealm, encryptionType } = value.ticket
    return {
      outcome: 'challenged',
      realm: clientRealm.slice(0, MAX_TEXT),
      encryptionTypes: [encryptionTypeName(encryptionType)],
    }
  }
  return {
    outcome: 'challenged',
    ...describeError(value.error),
    ...offset(value.error.serverTime, sentAt, roundTripMs),
  }
}

function describeError({ errorCode, realm, text, serverTime, data }: KrbError): Omit<Reply, 'outcome'> {
  const offered = data && offeredEncryptionTypes(data)
  return {
    errorCode,
    errorName: errorCodeName(errorCode),
    realm: realm.slice(0, MAX_TEXT),
    ...(text !== undefined && { text: text.slice(0, MAX_TEXT) }),
    serverTime: instantText(serverTime),
    ...(offered && { encryptionTypes: offered.slice(0, MAX_TYPES).map(encryptionTypeName) }),
  }
}

/** No microseconds at all most likely means that the server has cut them. */
function offset({ seconds, microseconds }: Instant, sentAt: number, roundTripMs: number): ClockOffset {
  return clockOffset({
    reading: seconds + microseconds / 1000,
    resolutionMs: microseconds === 0 ? 1000 : 0.001,
    sentAt,
    receivedAt: sentAt + roundTripMs,
  })
}
