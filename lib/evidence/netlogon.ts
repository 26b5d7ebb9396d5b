import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

/** The fields of NETLOGON_SAM_LOGON_RESPONSE_EX, MS-ADTS 6.3.1.9. */
const netlogonAnswer = v.object({
  /** 23 LOGON_SAM_LOGON_RESPONSE_EX, 24 PAUSED, 25 USER_UNKNOWN. */
  opcode: v.number(),
  /** Names of the set DS_FLAG bits, MS-ADTS 6.3.1.2: `PDC`, `GC`, `LDAP`, `KDC`, `TIMESERV`, `WRITABLE` … */
  flags: v.array(v.string()),
  domainGuid: v.string(),
  dnsForestName: v.string(),
  dnsDomainName: v.string(),
  dnsHostName: v.string(),
  netbiosDomainName: v.string(),
  netbiosComputerName: v.string(),
  userName: v.string(),
  dcSiteName: v.string(),
  /** Site of the machine that asks; empty when its subnet belongs to no site. */
  clientSiteName: v.string(),
  ntVersion: v.number(),
})

/** Who answered the LDAP ping over UDP that Windows' domain controller locator sends. */
export const netlogon = evidenceKey(
  'netlogon',
  'LDAP ping (CLDAP netlogon)',
  v.object({
    domain: v.string(),
    pings: v.array(
      v.object({
        host: v.string(),
        /** `address:port` that was asked; absent when the name did not resolve. */
        server: v.optional(v.string()),
        outcome: v.picklist(['answered', 'foreign-domain', 'no-answer', 'refused', 'malformed', 'unresolved']),
        durationMs: v.number(),
        answer: v.optional(netlogonAnswer),
        /** What happened, where it is not an answer. */
        error: v.optional(v.string()),
      }),
    ),
  }),
)

export type Netlogon = v.InferOutput<typeof netlogon.schema>
export type NetlogonAnswer = v.InferOutput<typeof netlogonAnswer>
