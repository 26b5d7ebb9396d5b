import type { Lab } from '../../lib/lab/lab.ts'
import type { Protocol } from './protocols.ts'
import type { Sides } from './proxy.ts'
import { seededRandom } from './random.ts'
import * as datagram from './spoil-datagram.ts'
import * as stream from './spoil-stream.ts'

/** Where a fault may happen in a protocol, and the sides of a proxy that make it happen there. */
export interface Fault {
  readonly id: string
  readonly title: string
  /** At which places, where there are several. */
  readonly where?: string
  /** What counts the cases: octets of the longest answer, random seeds, or nothing. */
  readonly at: 'nowhere' | 'steps' | 'octets' | 'seeds'
  /** Undefined where the transport has no such fault. */
  spoil(protocol: Protocol, at: number, lab: Lab): Sides | undefined
}

/** Milliseconds between two octets that drip. */
const DRIP_MS = 1000

const GARBAGE_OCTETS = 400

function onStream(spoil: stream.SpoilStream): Sides {
  return { stream: spoil }
}

function onDatagrams(spoil: datagram.SpoilDatagram): Sides {
  return { datagrams: spoil }
}

function altered(protocol: Protocol, change: (answer: Buffer) => readonly Uint8Array[]): Sides {
  return protocol.transport === 'stream' ? onStream(stream.alter(change)) : onDatagrams(datagram.alterDatagram(change))
}

function swapHalves(chunk: Buffer): Uint8Array[] {
  const middle = Math.ceil(chunk.length / 2)
  return [chunk.subarray(middle), chunk.subarray(0, middle)]
}

function onlyStream(spoil: (at: number) => stream.SpoilStream): Fault['spoil'] {
  return ({ transport }, at) => (transport === 'stream' ? onStream(spoil(at)) : undefined)
}

export const FAULTS: readonly Fault[] = [
  { id: 'refuse', title: 'refuses the connection, or the port is closed', at: 'nowhere', spoil: () => ({}) },
  {
    id: 'hang',
    title: 'falls silent',
    where: 'before its answer, after one octet, after five, in the middle, and before the last octet',
    at: 'steps',
    spoil: ({ transport }, at) =>
      transport === 'stream' ? onStream(stream.cutAfter(at, 'silence')) : at === 0 ? onDatagrams(() => {}) : undefined,
  },
  {
    id: 'reset',
    title: 'resets the connection',
    where: 'at the same places',
    at: 'steps',
    spoil: onlyStream(at => stream.cutAfter(at, 'reset')),
  },
  {
    id: 'truncate',
    title: 'breaks off and ends the connection, or the datagram',
    where: 'after each of the first octets, each of the last ones, and some in between',
    at: 'octets',
    spoil: (protocol, at) =>
      protocol.transport === 'stream'
        ? onStream(stream.cutAfter(at, 'end'))
        : altered(protocol, answer => [answer.subarray(0, at)]),
  },
  { id: 'drip', title: 'drips an octet a second', at: 'nowhere', spoil: onlyStream(() => stream.drip(DRIP_MS)) },
  {
    id: 'repeat',
    title: 'says everything twice',
    at: 'nowhere',
    spoil: protocol => altered(protocol, answer => [answer, answer]),
  },
  {
    id: 'reorder',
    title: 'mixes up the order',
    at: 'nowhere',
    spoil: protocol =>
      protocol.transport === 'stream' ? altered(protocol, swapHalves) : onDatagrams(datagram.swapDatagrams(50)),
  },
  {
    id: 'foreign',
    title: 'answers somebody else’s question',
    at: 'nowhere',
    spoil(protocol, _, lab) {
      const { foreign } = protocol
      if (typeof foreign === 'function') return altered(protocol, foreign)
      return onStream(stream.leadElsewhere(() => foreign.port(lab), foreign.greeting))
    },
  },
  {
    id: 'garbage',
    title: 'answers with garbage',
    where: 'with as many seeds',
    at: 'seeds',
    spoil(protocol, seed) {
      const random = seededRandom(seed)
      return altered(protocol, () => [random.octets(GARBAGE_OCTETS)])
    },
  },
  {
    id: 'endless',
    title: 'never ends its answer',
    at: 'nowhere',
    spoil({ transport, endless: { head, block } }) {
      return transport === 'stream'
        ? onStream(stream.flood(head, block))
        : onDatagrams(datagram.floodDatagrams(() => block))
    },
  },
]
