import { randomInt } from 'node:crypto'
import type { NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Kerberos, KerberosExchange } from '../../evidence/kerberos.ts'
import { ticketRequest, writeAsReq } from '../../formats/krb5/as-req.ts'
import { tenths } from '../asked.ts'
import { controllersToAsk } from '../controllers.ts'
import { askOverUdp } from '../udp/ask.ts'
import { askOverTcp } from './ask-tcp.ts'
import { describeReply } from './describe-reply.ts'

const PORT = 88

const TRANSPORTS = ['udp', 'tcp'] as const
const ASK = { udp: askOverUdp, tcp: askOverTcp }
type Transport = (typeof TRANSPORTS)[number]

/** Longer than the name of a computer can be, so that it is nobody's: there is no account to lock out. */
const NOBODY = 'SENSECM-PREFLIGHT$'

/** A computer's account name is its NetBIOS name: the first 15 characters of its host name. */
const MAX_NETBIOS_NAME = 15

/** Asks the key distribution centers over UDP and TCP, all at the same time. */
export async function gatherKerberos(context: ProbeContext): Promise<{ kerberos: { value: Kerberos } | NoValue }> {
  const controllers = await controllersToAsk(context)
  if ('state' in controllers) return { kerberos: controllers }
  const realm = controllers.domain.toUpperCase()
  const client = accountName(context.target.computer)
  const request = writeAsReq(ticketRequest({ client, realm, nonce: randomInt(1, 2 ** 31) }))
  const exchanges = await Promise.all(
    controllers.hosts.flatMap(host => TRANSPORTS.map(transport => exchange(context, host, transport, request))),
  )
  return { kerberos: { value: { realm, principal: `${client}@${realm}`, exchanges } } }
}

function accountName(computer: string | undefined): string {
  return computer === undefined ? NOBODY : `${computer.slice(0, MAX_NETBIOS_NAME).toUpperCase()}$`
}

async function exchange(
  context: ProbeContext,
  host: string,
  transport: Transport,
  request: Uint8Array,
): Promise<KerberosExchange> {
  const asked = await ASK[transport](context, host, PORT, request)
  const { server, durationMs, failure } = asked
  const header = { host, transport, ...(server !== undefined && { server }), durationMs: tenths(durationMs) }
  return { ...header, ...(failure ?? describeReply(asked.answer, asked.sentAt, asked.roundTripMs)) }
}
