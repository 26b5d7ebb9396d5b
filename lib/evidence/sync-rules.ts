import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const text = v.pipe(v.string(), v.maxLength(65_536))
const texts = v.pipe(v.array(text), v.maxLength(10_000))

const rule = v.object({
  name: text,
  id: v.exactOptional(text),
  description: v.exactOptional(text),
  immutableTag: v.exactOptional(text),
  direction: v.exactOptional(v.picklist(['Inbound', 'Outbound'])),
  disabled: v.boolean(),
  connector: v.exactOptional(text),
  sourceObjectType: v.exactOptional(text),
  targetObjectType: v.exactOptional(text),
  linkType: v.exactOptional(text),
  precedence: v.exactOptional(v.number()),
  /** Or-ed groups of and-ed clauses. */
  scope: v.array(v.array(v.object({ attribute: text, operator: text, value: text }))),
  flows: v.array(
    v.object({
      destination: text,
      kind: v.picklist(['expression', 'direct', 'constant', 'unlisted', 'documented']),
      source: text,
      mergeType: text,
      executeOnce: v.boolean(),
    }),
  ),
})

const connector = v.object({
  id: v.exactOptional(text),
  name: text,
  partitions: v.array(
    v.object({
      dn: text,
      selected: v.boolean(),
      objectTypes: v.exactOptional(texts),
      inclusions: texts,
      exclusions: texts,
    }),
  ),
  parameters: v.record(v.string(), text),
  group: v.exactOptional(v.object({ dn: text, enabled: v.exactOptional(v.boolean()) })),
})

/** What Microsoft Entra Connect synchronizes of computers, as an export of its rules, domains and OUs says. */
export const syncRules = evidenceKey(
  'syncRules',
  'export of the synchronization rules of Microsoft Entra Connect',
  v.object({
    /** The file or folder that it was read from. */
    where: v.string(),
    /** The rules that filter computers, in no order, each with what it flows into cloudFiltered. */
    rules: v.pipe(v.array(rule), v.maxLength(1_000)),
    connectors: v.pipe(v.array(connector), v.maxLength(100)),
    /** What could not be read from the export. */
    notes: v.array(v.string()),
  }),
)

export type SyncRules = v.InferOutput<typeof syncRules.schema>
