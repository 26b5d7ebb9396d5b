import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

/** What the Client Analyzer of Defender for Endpoint found on the device, as its machine-readable result says it. */
export const clientAnalyzer = evidenceKey(
  'clientAnalyzer',
  'result of the Client Analyzer',
  v.object({
    where: v.string(),
    /** Of its script, such as 08May2024. */
    scriptVersion: v.optional(v.string()),
    /** As it printed it, in the form of the device's region. */
    runTime: v.optional(v.string()),
    /** What it displays: SenseCMEnrollmentStatus of section MDEDevConfig, "Enrollment Status", Tenant mismatch (15). */
    values: v.array(
      v.object({
        section: v.string(),
        name: v.string(),
        title: v.string(),
        value: v.string(),
        /** None, Low, Medium, High. */
        alert: v.optional(v.string()),
      }),
    ),
    /** What it complains about or confirms, by the ids that `explain` knows. */
    events: v.array(
      v.object({
        id: v.number(),
        severity: v.string(),
        category: v.string(),
        check: v.string(),
        result: v.string(),
        guidance: v.string(),
      }),
    ),
  }),
)

export type ClientAnalyzer = v.InferOutput<typeof clientAnalyzer.schema>
