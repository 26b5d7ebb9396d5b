import * as v from 'valibot'
import { BODY_KINDS } from '../formats/body-kind.ts'

const certificate = v.object({
  /** Distinguished names as one line, RFC 4514. */
  subject: v.string(),
  issuer: v.string(),
  notBefore: v.string(),
  notAfter: v.string(),
  /** SHA-256 of the DER, upper-case hex with colons. */
  fingerprint: v.string(),
})

/** One GET over HTTPS, with what each layer said, each present as far as the connection came. */
export const webLayers = v.object({
  url: v.string(),
  host: v.string(),
  port: v.number(),
  /** The layer that did not work, or `ok`. */
  outcome: v.picklist(['ok', 'name', 'proxy', 'tcp', 'tls', 'http']),
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
  /** What the proxy said to CONNECT; absent where none is on the way. */
  proxy: v.optional(
    v.object({
      /** `host:port` as the administrator named it. */
      server: v.string(),
      /** Whether a connection to it opened. */
      connected: v.boolean(),
      status: v.optional(v.number()),
      /** Of a 407: the ways to sign in that it offers. */
      schemes: v.optional(v.array(v.string())),
      /** Node's name of what went wrong, where there is no status. */
      error: v.optional(v.string()),
      durationMs: v.number(),
    }),
  ),
  /** To the endpoint, or to the proxy before it. */
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
      /** TLSv1.2, TLSv1.3; absent when the handshake did not come to its end. */
      version: v.optional(v.string()),
      /** Whether the chain leads to a root that is trusted here, and names the host. */
      authorized: v.boolean(),
      /** Of a trusted chain: whether its root is a public one, and not one that this machine or the audit adds. */
      publicRoot: v.optional(v.boolean()),
      /** Node's name of the verification error, e.g. SELF_SIGNED_CERT_IN_CHAIN, or of what broke the handshake, e.g. ECONNRESET, ETIMEDOUT. */
      error: v.optional(v.string()),
      /** Leaf first, as the server sent it. */
      chain: v.array(certificate),
      durationMs: v.number(),
    }),
  ),
  http: v.optional(
    v.object({
      /** Absent when no answer came. */
      status: v.optional(v.number()),
      server: v.optional(v.string()),
      contentType: v.optional(v.string()),
      location: v.optional(v.string()),
      /** What the body looks like, whatever its declared type. */
      body: v.optional(v.picklist(BODY_KINDS)),
      /** Node's name of what broke the exchange, e.g. ECONNRESET, ETIMEDOUT, HPE_INVALID_CONSTANT; with a status, in the middle of the answer. */
      error: v.optional(v.string()),
      durationMs: v.number(),
    }),
  ),
})

export type WebLayers = v.InferOutput<typeof webLayers>
