import { createServer, type Socket } from 'node:net'
import { type Answer, decode, encode, type Packet, type Question } from 'dns-packet'
import { type Service, servePair } from './loopback.ts'
import { ROOT_SOA, type Zone } from './zones.ts'

const AUTHORITATIVE = 1 << 10
const RECURSION_DESIRED = 1 << 8
const RECURSION_AVAILABLE = 1 << 7
const OPCODE_AND_RESPONSE = 0xf800

const RCODE = { noError: 0, nameError: 3, notImplemented: 4, refused: 5 } as const

/** A name server for the zones; it answers every other name as the root would: there is none. */
export function serveDns(zones: readonly Zone[]): Promise<Service> {
  return servePair(
    () => createServer(socket => answerStream(socket, zones)),
    query => respond(query, zones),
  )
}

/** RFC 7766: every message behind its length, several on one connection. */
function answerStream(socket: Socket, zones: readonly Zone[]): void {
  let received = Buffer.alloc(0)
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0)
      const response = respond(received.subarray(2, end), zones)
      received = received.subarray(end)
      if (response === undefined) return void socket.destroy()
      const length = Buffer.alloc(2)
      length.writeUInt16BE(response.length)
      socket.write(Buffer.concat([length, response]))
    }
  })
}

/** The response to one query; nothing to what is no query, or cannot be written back. */
function respond(query: Buffer, zones: readonly Zone[]): Buffer | undefined {
  try {
    const packet = decode(query)
    const [question, ...more] = packet.questions ?? []
    if (packet.type !== 'query' || question === undefined || more.length > 0) return undefined
    const flags = packet.flags ?? 0
    const reply = flags & OPCODE_AND_RESPONSE ? { flags: RCODE.notImplemented } : lookUp(question, zones)
    return encode({
      type: 'response',
      ...(packet.id !== undefined && { id: packet.id }),
      questions: [question],
      ...reply,
      flags: (reply.flags ?? 0) | (flags & RECURSION_DESIRED),
      additionals: (packet.additionals ?? []).filter(({ type }) => type === 'OPT').map(() => EDNS),
    })
  } catch {
    return undefined
  }
}

const EDNS: Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
}

/** RFC 1034 4.3.2, with the zone's SOA beside every answer, as Active Directory's servers put it. */
function lookUp(question: Question, zones: readonly Zone[]): Packet {
  // A whole zone goes from server to server only.
  const isTransfer = question.type === 'AXFR' || question.type === 'IXFR'
  if (isTransfer || question.class !== 'IN') return { flags: RCODE.refused }
  const name = question.name.toLowerCase()
  const zone = zones
    .filter(({ name: apex }) => isWithin(name, apex))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  if (zone === undefined) return { flags: RECURSION_AVAILABLE | RCODE.nameError, authorities: [ROOT_SOA] }

  const flags = RECURSION_AVAILABLE | (zone.authoritative ? AUTHORITATIVE : 0)
  const known = [zone.soa, ...zone.records]
  const answers = known
    .filter(record => record.name.toLowerCase() === name && record.type === question.type)
    // The owner is written as the question wrote it, so that name compression keeps the letters' case.
    .map(record => ({ ...record, name: question.name }))
  // A name below which others exist exists too (RFC 4592 2.2.2).
  const exists = known.some(record => isWithin(record.name.toLowerCase(), name))
  return {
    flags: flags | (exists ? RCODE.noError : RCODE.nameError),
    answers,
    authorities: zone.authoritative || answers.length === 0 ? [zone.soa] : [],
  }
}

function isWithin(name: string, apex: string): boolean {
  return name === apex || name.endsWith(`.${apex}`)
}
