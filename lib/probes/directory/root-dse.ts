import type { RootDse } from '../../evidence/directory.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import { isoFromGeneralizedTime } from '../../formats/ldap-time.ts'
import { textOf, textsOf } from './entry.ts'
import type { Outcome } from './fault.ts'
import { type Reader, search } from './search.ts'

const NAMES = [
  'defaultNamingContext',
  'configurationNamingContext',
  'rootDomainNamingContext',
  'dnsHostName',
  'serverName',
] as const
const LISTS = ['supportedSASLMechanisms', 'supportedExtension'] as const

export interface RootDseAnswer {
  readonly rootDse: RootDse
  /** Our clock when it came, ISO 8601 in UTC. */
  readonly receivedAt: string
}

/** What a server says of itself to anybody (RFC 4512 5.1, MS-ADTS 3.1.1.3.2). */
export async function readRootDse(connection: Reader): Promise<Outcome<RootDseAnswer>> {
  const attributes = [...NAMES, ...LISTS, 'currentTime']
  const answer = await search(connection, { base: '', scope: 'base', attributes, limit: 1 })
  if (answer.fault) return answer
  const [entry] = answer.value.entries
  if (entry) {
    return { value: { rootDse: rootDseOf(entry), receivedAt: new Date(answer.value.receivedAt).toISOString() } }
  }
  return { fault: { kind: 'result', message: `${connection.place} answered, but shows no rootDSE.` } }
}

function rootDseOf(entry: LdapEntry): RootDse {
  const names = NAMES.flatMap(name => {
    const text = textOf(entry, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  const currentTime = isoFromGeneralizedTime(textOf(entry, 'currentTime') ?? '')
  return {
    ...Object.fromEntries(names),
    ...(currentTime !== undefined && { currentTime }),
    supportedSASLMechanisms: textsOf(entry, 'supportedSASLMechanisms'),
    supportedExtension: textsOf(entry, 'supportedExtension'),
  }
}
