import { randomInt } from 'node:crypto'
import { encode, type OptAnswer, RECURSION_DESIRED } from 'dns-packet'

export interface Question {
  readonly name: string
  readonly type: 'A' | 'AAAA' | 'SRV'
}

export interface Query {
  readonly id: number
  readonly question: Question
  readonly bytes: Buffer
}

/** A query with a random id that asks for recursion. The name must be one that DNS can carry. */
export function createQuery(question: Question, { edns }: { edns: boolean }): Query {
  const id = randomInt(0x10000)
  const bytes = encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ ...question, class: 'IN' }],
    additionals: edns ? [edns0()] : [],
  })
  return { id, question, bytes }
}

function edns0(): OptAnswer {
  return {
    type: 'OPT',
    name: '.',
    // What a datagram may carry without being split on its way, as agreed on DNS flag day 2020.
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  }
}
