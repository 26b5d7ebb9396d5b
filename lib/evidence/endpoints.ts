import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const certificate = v.object({
  subject: v.string(),
  issuer: v.string(),
  notBefore: v.string(),
  notAfter: v.string(),
  /** SHA-256 of the DER, upper-case hex with colons. */
  fingerprint: v.string(),
})

const endpoint = v.object({
  /** Stable name of the endpoint in lib/probes/endpoints/catalogue.ts. */
  id: v.string(),
  url: v.string(),
  host: v.string(),
  port: v.number(),
  /** Which service stands behind it: Intune and Defender's enrollment (13), or Microsoft Entra (14). */
  service: v.picklist(['mem', 'aad']),
  /** The layer that did not work, or `ok`. */
  outcome: v.picklist(['ok', 'name', 'tcp', 'tls', 'http']),
  /** What happened at that layer, in words. */
  error: v.optional(v.string()),
  resolution: v.object({
    addresses: v.array(v.string()),
    rcode: v.string(),
    via: v.string(),
    server: v.optional(v.string()),
    unanswered: v.optional(v.string()),
    durationMs: v.number(),
  }),
  tcp: v.optional(
    v.object({
      attempts: v.array(
        v.object({ address: v.string(), port: v.number(), durationMs: v.number(), error: v.optional(v.string()) }),
      ),
      durationMs: v.number(),
    }),
  ),
  tls: v.optional(
    v.object({
      version: v.optional(v.string()),
      /** Whether the chain leads to a root that is trusted here, and names the host. */
      authorized: v.boolean(),
      /** Node's name of the verification error, e.g. SELF_SIGNED_CERT_IN_CHAIN. */
      error: v.optional(v.string()),
      /** Leaf first. */
      chain: v.array(certificate),
      durationMs: v.number(),
    }),
  ),
  http: v.optional(
    v.object({
      status: v.number(),
      server: v.optional(v.string()),
      contentType: v.optional(v.string()),
      location: v.optional(v.string()),
      /** What the body looks like, whatever its declared type. */
      body: v.picklist(['json', 'html', 'xml', 'text', 'empty', 'binary']),
      durationMs: v.number(),
    }),
  ),
})

/** Each cloud endpoint, layer by layer. */
export const endpoints = evidenceKey('endpoints', 'cloud endpoints', v.object({ endpoints: v.array(endpoint) }))

export type Endpoints = v.InferOutput<typeof endpoints.schema>
export type EndpointReading = v.InferOutput<typeof endpoint>
