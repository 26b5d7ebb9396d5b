import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const srvRecord = v.object({
  target: v.string(),
  port: v.number(),
  priority: v.number(),
  weight: v.number(),
  /** Seconds; absent where the operating system's resolver does not tell. */
  ttl: v.optional(v.number()),
})

/** One server's word on one question. */
const srvAnswer = v.object({
  /** `address:port`, or `system` for the operating system's resolver. */
  server: v.string(),
  transport: v.picklist(['udp', 'tcp', 'system']),
  /** NOERROR, NXDOMAIN, SERVFAIL …, `NODATA` for NOERROR without the record; absent when nobody answered. */
  rcode: v.optional(v.string()),
  authoritative: v.optional(v.boolean()),
  records: v.array(srvRecord),
  /** The zone whose SOA came with a negative answer: who claims that the name does not exist. */
  authority: v.optional(v.string()),
  durationMs: v.number(),
  /** Why there is no usable answer: timeout, connection refused, a malformed or mismatched reply. */
  error: v.optional(v.string()),
})

const question = v.object({
  purpose: v.picklist(['dc', 'kerberos', 'ldap', 'gc', 'pdc', 'site']),
  name: v.string(),
  answers: v.array(srvAnswer),
})

/** What DNS says of the domain. */
export const domainDns = evidenceKey(
  'domainDns',
  'DNS records of the domain',
  v.object({
    domain: v.string(),
    questions: v.array(question),
    /** Host names out of the dc records, and what they resolve to. */
    hosts: v.array(
      v.object({
        host: v.string(),
        addresses: v.array(v.string()),
        rcode: v.string(),
        server: v.optional(v.string()),
        unanswered: v.optional(v.string()),
      }),
    ),
  }),
)

/** What DNS says of the Active Directory site that this machine belongs to. */
export const siteDns = evidenceKey(
  'siteDns',
  'DNS records of the Active Directory site',
  v.object({ domain: v.string(), site: v.string(), question }),
)

/** Domain controllers that the other probes ask: named by the administrator, or else by DNS. */
export const domainControllers = evidenceKey(
  'domainControllers',
  'domain controllers to ask',
  v.object({
    source: v.picklist(['option', 'dns']),
    /** In the order in which they are to be asked. */
    hosts: v.array(v.string()),
  }),
)

export type DomainDns = v.InferOutput<typeof domainDns.schema>
export type SrvAnswer = v.InferOutput<typeof srvAnswer>
export type DomainControllers = v.InferOutput<typeof domainControllers.schema>
