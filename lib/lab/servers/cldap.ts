import { flagBits } from '../../formats/netlogon/flags.ts'
import { writeLdapPingAnswer } from '../../formats/netlogon/ping-answer.ts'
import { readLdapPing } from '../../formats/netlogon/ping-request.ts'
import { NT_VERSION, OPCODE } from '../../formats/netlogon/response.ts'
import { writeNetlogonResponse } from '../../formats/netlogon/write-response.ts'
import type { Directory } from '../directory/directory.ts'
import type { Filter } from '../ldap/filter.ts'
import { OP, readMessage } from '../ldap/message.ts'
import { answerSearch } from '../ldap/search.ts'
import { readSearchRequest } from '../ldap/search-request.ts'
import type { Forest } from '../world.ts'

const FLAGS = flagBits([
  'PDC',
  'GC',
  'LDAP',
  'DS',
  'KDC',
  'TIMESERV',
  'CLOSEST',
  'WRITABLE',
  'FULL_SECRET_DOMAIN_6',
  'WS',
])

/** Answers a search over UDP, MS-ADTS 3.1.1.3.1.9: of the rootDSE only. What is none gets no answer. */
export function answerCldap(directory: Directory, datagram: Uint8Array): Uint8Array | undefined {
  try {
    const message = readMessage(datagram)
    if (message.operation.tag !== OP.searchRequest) return undefined
    const { attributes, filter } = readSearchRequest(message.operation)
    if (attributes.some(name => name.toLowerCase() === 'netlogon')) {
      return answerPing(directory.forest, datagram, userOf(filter))
    }
    const anonymous = { scheme: 'ldap', authenticated: false, pages: new Map() } as const
    return Buffer.concat(answerSearch(message, directory, anonymous))
  } catch {
    return undefined
  }
}

/** About a domain that is not its own, and in the formats of Windows NT, the server has nothing to say. */
function answerPing(forest: Forest, datagram: Uint8Array, user: string): Uint8Array | undefined {
  const { value: ping } = readLdapPing(datagram)
  if (ping === undefined) return undefined
  const asked = ping.dnsDomain?.toLowerCase().replace(/\.$/, '') ?? forest.domain
  const answers = asked === forest.domain && (ping.ntVersion & NT_VERSION.v5ex) !== 0
  return writeLdapPingAnswer(ping.messageId, answers ? netlogon(forest, user) : undefined)
}

/** The account that the ping is about, if any: Windows asks whether the domain controller knows the computer. */
function userOf(filter: Filter): string {
  if (filter.kind === 'and') return filter.filters.map(userOf).find(user => user !== '') ?? ''
  const names = filter.kind === 'equal' && filter.attribute.toLowerCase() === 'user'
  return names ? Buffer.from(filter.value).toString() : ''
}

function netlogon(forest: Forest, user: string): Uint8Array {
  const account = user.toLowerCase()
  const known =
    user === '' || forest.computers.some(({ name, enabled }) => enabled && account === `${name.toLowerCase()}$`)
  return writeNetlogonResponse({
    opcode: known ? OPCODE.response : OPCODE.userUnknown,
    flags: FLAGS,
    domainGuid: forest.domainGuid,
    dnsForestName: forest.domain,
    dnsDomainName: forest.domain,
    dnsHostName: `${forest.dc}.${forest.domain}`,
    netbiosDomainName: forest.netbiosName,
    netbiosComputerName: forest.dc.toUpperCase(),
    userName: user,
    dcSiteName: forest.site,
    clientSiteName: forest.site,
    ntVersion: NT_VERSION.v1 | NT_VERSION.v5ex,
  })
}
