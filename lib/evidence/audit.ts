import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

/** What the run is about, as checks may know it. Always there. */
export const audit = evidenceKey(
  'audit',
  'what is audited',
  v.object({
    /** When the run began, ISO 8601 in UTC: the only "now" that a check knows. */
    at: v.string(),
    domain: v.optional(v.string()),
    computer: v.optional(v.string()),
    /** Verified domains of the tenant, where the administrator counts them. */
    verifiedDomains: v.optional(v.number()),
    cloud: v.picklist(['commercial', 'gcc', 'gcc-high', 'dod']),
  }),
)

/** The tenant that Defender for Endpoint belongs to, as the administrator names it. */
export const expectedTenant = evidenceKey(
  'expectedTenant',
  'the tenant of Defender for Endpoint (--tenant-id)',
  v.object({
    /** Lower-case GUID without braces. */
    id: v.string(),
    where: v.string(),
  }),
)
