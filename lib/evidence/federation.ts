import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'
import { WS_TRUST_ENDPOINTS } from '../formats/ws-trust-endpoint.ts'
import { webLayers } from './web-layers.ts'

/** How devices and users of the tenant's domain sign in. */
export const realm = evidenceKey(
  'realm',
  'realm of the domain (managed or federated)',
  v.object({
    domain: v.string(),
    /** Where the name of the domain stands. */
    where: v.string(),
    answer: webLayers,
    realm: v.optional(
      v.object({
        accountType: v.picklist(['managed', 'federated', 'unknown']),
        protocol: v.optional(v.string()),
        metadataUrl: v.optional(v.string()),
      }),
    ),
    /** What was expected and found, where the answer is no realm. */
    problem: v.optional(v.string()),
  }),
)

/** What the federation server of a federated domain says of itself (WS-MetadataExchange). */
export const federationMetadata = evidenceKey(
  'federationMetadata',
  'metadata of the federation server',
  v.object({
    domain: v.string(),
    answer: webLayers,
    problem: v.optional(v.string()),
    /** Ports in the metadata, of whatever kind. */
    ports: v.optional(v.number()),
    /** The six endpoints of AD FS that federated join asks for; without an address where the metadata does not list one. */
    endpoints: v.optional(
      v.array(
        v.object({
          name: v.picklist(WS_TRUST_ENDPOINTS),
          address: v.optional(v.string()),
          /** What a GET without credentials says there. */
          answer: v.optional(webLayers),
        }),
      ),
    ),
  }),
)

/** The AD FS rules that say which claims an account gets for Microsoft 365; only files hold them. */
export const claimRules = evidenceKey(
  'claimRules',
  'AD FS issuance transform rules of Microsoft 365',
  v.object({
    /** The file, as the administrator named it. */
    where: v.string(),
    rules: v.string(),
  }),
)

export type ClaimRules = v.InferOutput<typeof claimRules.schema>
export type Realm = v.InferOutput<typeof realm.schema>
export type FederationMetadata = v.InferOutput<typeof federationMetadata.schema>
export type FederationEndpoint = NonNullable<FederationMetadata['endpoints']>[number]
