import type { ProbeContext } from '../../contract/probe.ts'
import { startDeadline } from '../network/deadline.ts'
import { stagger } from '../network/stagger.ts'
import { hostsInOrder } from './order.ts'
import { controllersName } from './questions.ts'
import { type Asker, listAskers } from './servers.ts'

/**
 * The domain controllers that DNS names for any domain, in the order in which to try them; none when nobody names one.
 * Unlike the panel's, the servers are asked one after the other, as resolvers do, until one names a host. All of it takes
 * `timeoutMs` milliseconds at most.
 */
export async function controllersByDns(
  context: ProbeContext,
  domain: string,
  askers: readonly Asker[] = listAskers(context),
): Promise<readonly string[]> {
  const name = controllersName(domain)
  const deadline = startDeadline(context.signal, context.timeoutMs)
  const { winner } = await stagger(askers, {
    delayMs: context.timeoutMs / (askers.length + 1),
    signal: deadline.signal,
    attempt: async (ask, signal) => hostsInOrder([await ask(name, signal)]),
    wins: hosts => hosts.length > 0,
  })
  deadline.unlink()
  return winner ?? []
}
