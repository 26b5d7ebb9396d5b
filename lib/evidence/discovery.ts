import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'
import { webLayers } from './web-layers.ts'

/** The tenant as devices know it. */
const named = {
  /** The domain that was asked about: azureADName of the SCP, or TenantName of the client-side one. */
  domain: v.string(),
  /** Where the name stands. */
  where: v.string(),
}

const refusal = v.object({ code: v.optional(v.string()), message: v.string(), numbers: v.array(v.number()) })

const answered = {
  answer: webLayers,
  /** What the service says instead of a document. */
  refusal: v.optional(refusal),
  /** What was expected and found, where the answer is neither. */
  problem: v.optional(v.string()),
}

/** The discovery document of device registration, with which a device begins. */
export const drsDiscovery = evidenceKey(
  'drsDiscovery',
  'discovery document of device registration',
  v.object({
    ...named,
    ...answered,
    document: v.optional(
      v.object({
        joinEndpoint: v.optional(v.string()),
        registrationEndpoint: v.optional(v.string()),
        tokenEndpoint: v.optional(v.string()),
        authCodeEndpoint: v.optional(v.string()),
      }),
    ),
  }),
)

/** The tenant that the domain belongs to. */
export const tenantDiscovery = evidenceKey(
  'tenantDiscovery',
  'tenant that the domain belongs to',
  v.object({
    ...named,
    /** The tenant that stands beside the name, lower-case GUID. */
    tenantId: v.optional(v.string()),
    ...answered,
    document: v.optional(
      v.object({
        issuer: v.string(),
        tenantId: v.string(),
        cloud: v.optional(v.picklist(['commercial', 'gcc', 'gcc-high', 'dod', 'us-government', 'china'])),
      }),
    ),
  }),
)

export type DrsDiscovery = v.InferOutput<typeof drsDiscovery.schema>
export type TenantDiscovery = v.InferOutput<typeof tenantDiscovery.schema>
