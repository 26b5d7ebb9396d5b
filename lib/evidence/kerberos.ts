import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const exchange = v.object({
  host: v.string(),
  server: v.optional(v.string()),
  transport: v.picklist(['udp', 'tcp']),
  /** `challenged`: the key distribution center answered, with whatever error code. */
  outcome: v.picklist(['challenged', 'no-answer', 'refused', 'malformed', 'unresolved']),
  durationMs: v.number(),
  /** KRB-ERROR's error-code, RFC 4120 7.5.9; 25 KDC_ERR_PREAUTH_REQUIRED is what a healthy one says. */
  errorCode: v.optional(v.number()),
  errorName: v.optional(v.string()),
  realm: v.optional(v.string()),
  text: v.optional(v.string()),
  /** The server's clock as it answered, ISO 8601 with microseconds in UTC. */
  serverTime: v.optional(v.string()),
  /** Server's clock minus ours, in milliseconds, and by how much that can be off either way. */
  offsetMs: v.optional(v.number()),
  errorBoundMs: v.optional(v.number()),
  /** Encryption types offered in e-data, by their IANA names. */
  encryptionTypes: v.optional(v.array(v.string())),
  error: v.optional(v.string()),
})

/** What key distribution centers say to an AS-REQ without pre-authentication. */
export const kerberos = evidenceKey(
  'kerberos',
  'Kerberos challenge (AS-REQ without pre-authentication)',
  v.object({
    realm: v.string(),
    /** Client principal that was asked for. */
    principal: v.string(),
    exchanges: v.array(exchange),
  }),
)

export type Kerberos = v.InferOutput<typeof kerberos.schema>
export type KerberosExchange = v.InferOutput<typeof exchange>
