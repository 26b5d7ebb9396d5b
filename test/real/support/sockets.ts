import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from './process.ts'

export interface Listener {
  readonly protocol: 'tcp' | 'udp'
  readonly address: string
  readonly port: number
}

/** TCP_LISTEN, and the state that Linux shows for an unconnected UDP socket. */
const STATE = { tcp: '0A', udp: '07' }

/** As /proc/net writes an address: the octets of an IPv4 address in the byte order of the processor, here little-endian. */
function hex({ address, port }: Listener): string {
  const octets = address.split('.').map(octet => Number(octet).toString(16).padStart(2, '0'))
  return `${octets.reverse().join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase()
}

type Sockets = (protocol: 'tcp' | 'udp') => Promise<string>

/** Whether something listens there, as the kernel says: no packet is sent. */
async function isListening(listener: Listener, sockets: Sockets): Promise<boolean> {
  const table = await sockets(listener.protocol)
  return table.split('\n').some(line => {
    const [, local, , state] = line.trim().split(/\s+/)
    return local === hex(listener) && state === STATE[listener.protocol]
  })
}

const OF_THIS_NETWORK: Sockets = protocol => readFile(`/proc/net/${protocol}`, 'utf8')

/**
 * Resolves once all of them listen, or none. Rejects after 20 s, or when the server ends before.
 *
 * @param options.sockets the kernel's table, where it is that of another network
 */
export async function untilListening(
  listeners: readonly Listener[],
  {
    server,
    wanted = true,
    sockets = OF_THIS_NETWORK,
  }: { server?: ServerProcess; wanted?: boolean; sockets?: Sockets } = {},
): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const states = await Promise.all(listeners.map(listener => isListening(listener, sockets)))
    const pending = listeners.filter((_, index) => states[index] !== wanted)
    if (pending.length === 0) return
    const late = performance.now() > deadline
    if (late || server?.isAlive() === false) {
      const names = pending.map(({ protocol, address, port }) => `${protocol} ${address}:${port}`).join(', ')
      throw new Error(
        `Not ${wanted ? 'open' : 'closed'} ${late ? 'after 20 s' : 'and ended'}: ${names}\n${server?.log() ?? ''}`,
      )
    }
    await sleep(20)
  }
}
