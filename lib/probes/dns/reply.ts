import { isIP } from 'node:net'
import { type Answer, type DecodedPacket, decode } from 'dns-packet'
import { canonicalName, sameName } from './name.ts'
import type { Query, Question } from './query.ts'
import { rcodeName } from './rcode.ts'

const HEADER_LENGTH = 12
/** The smallest record is a root name, type, class, TTL and length: more of them cannot fit into a message of 64 KiB. */
const MAX_RECORDS = 65_535 / 11
const MAX_ALIASES = 16

/** A reply that belongs to the query and could be read. */
export interface Reply {
  readonly rcode: string
  readonly authoritative: boolean
  /** There is more than fitted: the records were left unread. */
  readonly truncated: boolean
  /** Records of the type that was asked for, after the aliases that the server followed. */
  readonly records: readonly Answer[]
  /** Zone of the SOA record that came with a negative answer: who vouches for it, RFC 2308. */
  readonly authority?: string
  /** Zone for which the server names other servers instead of an answer of its own. */
  readonly referral?: string
}

/** Reads what claims to be the reply to `query`; a text says, as a noun phrase, what is wrong with it. */
export function readReply(message: Buffer, query: Query): Reply | string {
  const unfit = headerComplaint(message, query)
  if (unfit !== undefined) return unfit
  const rcode = message.readUInt8(3) & 0x0f
  try {
    const foreign = questionComplaint(message, query.question, rcode)
    if (foreign !== undefined) return foreign
    const authoritative = (message.readUInt8(2) & 0x04) !== 0
    const truncated = (message.readUInt8(2) & 0x02) !== 0
    if (truncated) return { rcode: rcodeName(rcode), authoritative, truncated, records: [] }

    const packet = decode(message)
    if (decode.bytes > message.length) return 'a malformed reply (its last record is cut off)'
    return readSections(packet, query.question, rcode, authoritative)
  } catch (error) {
    return `a malformed reply (${error instanceof Error ? error.message : error})`
  }
}

function headerComplaint(message: Buffer, query: Query): string | undefined {
  if (message.length < HEADER_LENGTH) return `a reply of ${message.length} bytes, less than a DNS header`
  const id = message.readUInt16BE(0)
  if (id !== query.id) return `a reply with id ${hex(id)} instead of ${hex(query.id)}`
  if ((message.readUInt8(2) & 0x80) === 0) return 'a query instead of a reply'
  const questions = message.readUInt16BE(4)
  if (questions > 1) return `a reply to ${questions} questions instead of one`
  const records = message.readUInt16BE(6) + message.readUInt16BE(8) + message.readUInt16BE(10)
  if (records > MAX_RECORDS) return `a reply that announces ${records} records, more than fit into a message`
  return undefined
}

function questionComplaint(message: Buffer, asked: Question, rcode: number): string | undefined {
  // Counts set to nothing leave header and question, which can be read even where a truncated message breaks off.
  const head = Buffer.from(message)
  head.fill(0, 6, HEADER_LENGTH)
  const [question] = decode(head).questions ?? []
  // Servers that could not read the query, or would not, send the bare header back.
  if (question === undefined) return rcode === 0 ? 'a reply without the question' : undefined
  if (sameName(question.name, asked.name) && question.type === asked.type) return undefined
  return `a reply to another question (${JSON.stringify(question.name)} ${question.type})`
}

function readSections(packet: DecodedPacket, asked: Question, rcode: number, authoritative: boolean): Reply | string {
  const { answers = [], authorities = [], additionals = [] } = packet
  const records = answersTo(asked, answers)
  const strange = records.find(record => !isPlausible(record))
  if (strange) return `a malformed reply (${strange.type} record of ${JSON.stringify(strange.name)})`

  const authority = authorities.find(({ type }) => type === 'SOA')?.name
  const delegated = authorities.find(({ type }) => type === 'NS')?.name
  const refers = rcode === 0 && !authoritative && answers.length === 0 && authority === undefined
  const opt = additionals.find(record => record.type === 'OPT')
  return {
    rcode: rcodeName(rcode | ((opt?.extendedRcode ?? 0) << 4)),
    authoritative,
    truncated: false,
    records,
    ...(authority !== undefined && records.length === 0 && { authority: canonicalName(authority) }),
    ...(refers && delegated !== undefined && { referral: canonicalName(delegated) }),
  }
}

function answersTo(asked: Question, answers: readonly Answer[]): readonly Answer[] {
  let name = asked.name
  for (let aliases = 0; aliases < MAX_ALIASES; aliases += 1) {
    const alias = answers.find(answer => answer.type === 'CNAME' && sameName(answer.name, name))
    if (alias?.type !== 'CNAME') break
    name = alias.data
  }
  return answers.filter(answer => answer.type === asked.type && sameName(answer.name, name))
}

/** dns-packet reads past the end of an address without a word, and then yields text that is none. */
function isPlausible(record: Answer): boolean {
  if (record.type === 'A') return isIP(record.data) === 4
  if (record.type === 'AAAA') return isIP(record.data) === 6
  return true
}

function hex(id: number): string {
  return `0x${id.toString(16).padStart(4, '0')}`
}
