import type { SuiteResult } from '../../lib/engine/result.ts'
import type { Protocol } from './protocols.ts'
import type { Sides } from './proxy.ts'
import { runThrough } from './run-case.ts'
import { handOnDatagram } from './spoil-datagram.ts'
import { handOn } from './spoil-stream.ts'
import type { FaultWorld } from './world.ts'

/** Milliseconds for one operation of a run that nothing delays. */
const UNHURRIED_MS = 3000

/** The run through a proxy that spoils nothing, and the octets of the longest answer, by connection or datagram. */
export async function runHealthy(
  world: FaultWorld,
  protocol: Protocol,
): Promise<{ healthy: SuiteResult; length: number }> {
  let length = 0
  const sides: Sides =
    protocol.transport === 'datagrams'
      ? {
          datagrams: handOnDatagram(answer => {
            length = Math.max(length, answer.length)
          }),
        }
      : {
          stream(client, server) {
            let octets = 0
            handOn(chunk => {
              octets += chunk.length
              length = Math.max(length, octets)
            })(client, server)
          },
        }
  const { result } = await runThrough(world, protocol, sides, UNHURRIED_MS)
  return { healthy: result, length }
}
