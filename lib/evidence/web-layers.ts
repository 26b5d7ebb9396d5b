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
  /** SHA-256 of its public key (SubjectPublicKeyInfo), base64. */
  publicKey: v.optional(v.string()),
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
  /** How the host is reached, and who says so; absent where nobody names a proxy. */
  way: v.optional(
    v.object({
      /** Whose settings these are: the administrator's options, the device's, or those of the environment. */
      source: v.picklist(['option', 'device', 'environment']),
      /** In words: `--proxy`, `the PAC file …`, `the environment variable HTTPS_PROXY`. */
      by: v.string(),
      /** What a PAC file answers for this host, as it writes it. */
      answer: v.optional(v.string()),
      /**
       * Why that leads nowhere: a PAC file that could not be read here, one that no device can use either, or a kind
       * of proxy that this program does not speak to.
       */
      problem: v.optional(v.object({ kind: v.picklist(['unread', 'broken', 'unsupported']), text: v.string() })),
      /** Proxies that were tried before the one on the way, or that cannot be tried. */
      passedOver: v.optional(v.array(v.object({ server: v.string(), error: v.string() }))),
    }),
  ),
  /** What the proxy said to CONNECT; absent where none is on the way. */
  proxy: v.optional(
    v.object({
      /** `host:port` as it was named. */
      server: v.string(),
      /** Set where the connection to the proxy is TLS. */
      tls: v.optional(v.literal(true)),
      /** Whether a connection to it opened. */
      connected: v.boolean(),
      status: v.optional(v.number()),
      /** Of a 407: the ways to sign in that it offers. */
      schemes: v.optional(v.array(v.string())),
      /** What it said to the account of --proxy-user, after a first 407. */
      signIn: v.optional(v.picklist(['accepted', 'refused'])),
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
