import { networkInterfaces } from 'node:os'
import type { Network } from '../../contract/network.ts'
import { type PacWay, readPacAnswer } from '../../formats/pac/directives.ts'
import { createPacThread } from './pac-thread.ts'

/** Names that a script may ask for, for one host. */
const MAX_NAMES = 32
/** Milliseconds that one evaluation may take; real scripts take a few. */
const EVALUATION_MS = 500
const MAX_ANSWER = 1_000

export type PacAnswer =
  | { readonly answer: string; readonly ways: readonly PacWay[] }
  /** What is wrong with the script, as the end of a sentence that begins with it. */
  | { readonly problem: string }

/** A PAC script that has been read. */
export interface PacScript {
  /** The ways that it offers to a host; each host is asked for once. Never rejects. */
  waysTo(host: string, signal: AbortSignal): Promise<PacAnswer>
}

/**
 * A PAC script, to be asked about hosts.
 *
 * @param totalMs milliseconds that all evaluations may take together; after that the script is asked no more
 */
export function createPacScript(text: string, network: Network, totalMs: number): PacScript {
  const thread = createPacThread(totalMs)
  const names: Record<string, readonly string[]> = {}
  const answers = new Map<string, Promise<PacAnswer>>()

  async function evaluate(host: string, signal: AbortSignal): Promise<PacAnswer> {
    for (let asked = 0; asked <= MAX_NAMES; asked += 1) {
      // Browsers keep path and query from the script where the connection is to be secret.
      const question = { script: text, url: `https://${host}/`, host, names, ownAddresses: ownAddresses() }
      const reply = await thread({ ...question, limitMs: EVALUATION_MS })
      if ('problem' in reply) return reply
      if ('answer' in reply) return understand(reply.answer)
      names[reply.wanted] = (await network.resolve(reply.wanted, signal)).addresses
    }
    return { problem: `it looks up more than ${MAX_NAMES} names` }
  }

  return {
    waysTo(host, signal) {
      const known = answers.get(host) ?? evaluate(host, signal)
      answers.set(host, known)
      return known
    },
  }
}

function understand(text: string): PacAnswer {
  const answer = text.slice(0, MAX_ANSWER)
  const ways = readPacAnswer(answer)
  return ways.length > 0 ? { answer, ways } : { problem: `it answers ${JSON.stringify(answer)}, which names no way` }
}

/** Those of the audit's machine, where a script looks for the device's: IPv4 first. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  const outer = all.filter(({ internal }) => !internal)
  return [...outer.filter(({ family }) => family === 'IPv4'), ...outer.filter(({ family }) => family === 'IPv6')].map(
    ({ address }) => address,
  )
}
