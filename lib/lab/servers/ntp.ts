import { type Service, serveDatagrams } from './loopback.ts'

/** Seconds between 1900, when NTP's era began, and 1970. */
const ERA = 2_208_988_800

const CLIENT = 3
const SERVER = 4

/** A time server (RFC 5905) whose clock runs `offsetMs` ahead of this machine's. */
export function serveNtp(offsetMs: number): Promise<Service> {
  return serveDatagrams(request => answer(request, offsetMs))
}

function answer(request: Buffer, offsetMs: number): Buffer | undefined {
  const first = request[0] ?? 0
  if (request.length < 48 || (first & 7) !== CLIENT) return undefined
  const received = now(offsetMs)
  const reply = Buffer.alloc(48)
  reply[0] = (first & 0x38) | SERVER
  reply[1] = 3 // stratum, as a domain controller that follows another one
  reply[2] = request[2] ?? 0
  reply.writeInt8(-23, 3) // precision: 2^-23 s
  reply.writeUInt32BE(0x0000_0200, 4) // root delay, 16.16 seconds
  reply.writeUInt32BE(0x0000_0400, 8) // root dispersion
  reply.set([127, 0, 0, 1], 12)
  writeTimestamp(reply, 16, received - 30_000)
  request.copy(reply, 24, 40, 48)
  writeTimestamp(reply, 32, received)
  writeTimestamp(reply, 40, now(offsetMs))
  return reply
}

/** Milliseconds since 1970 with the fraction that Date lacks. */
function now(offsetMs: number): number {
  return performance.timeOrigin + performance.now() + offsetMs
}

function writeTimestamp(packet: Buffer, offset: number, time: number): void {
  const seconds = Math.floor(time / 1000)
  packet.writeUInt32BE((seconds + ERA) % 2 ** 32, offset)
  packet.writeUInt32BE(Math.floor(((time - seconds * 1000) / 1000) * 2 ** 32), offset + 4)
}
