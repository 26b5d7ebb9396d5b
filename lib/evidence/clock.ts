import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

/** Other clocks, measured against the one of the machine that runs the audit. */
export const clock = evidenceKey(
  'clock',
  'clocks of domain controllers and time servers',
  v.object({
    readings: v.array(
      v.object({
        source: v.picklist(['kdc', 'ldap', 'ntp']),
        server: v.string(),
        /** Their clock minus ours in milliseconds; absent when there was no usable answer. */
        offsetMs: v.optional(v.number()),
        /** The true offset lies within offsetMs ± errorBoundMs. */
        errorBoundMs: v.optional(v.number()),
        stratum: v.optional(v.number()),
        error: v.optional(v.string()),
      }),
    ),
  }),
)

export type Clock = v.InferOutput<typeof clock.schema>
