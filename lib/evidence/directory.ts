import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'

const rootDse = v.object({
  defaultNamingContext: v.optional(v.string()),
  configurationNamingContext: v.optional(v.string()),
  rootDomainNamingContext: v.optional(v.string()),
  dnsHostName: v.optional(v.string()),
  serverName: v.optional(v.string()),
  /** The directory server's clock, ISO 8601 in UTC. It has whole seconds only. */
  currentTime: v.optional(v.string()),
  supportedSASLMechanisms: v.array(v.string()),
  supportedExtension: v.array(v.string()),
})

/** Whether LDAP answers as a device sees it: port 389, no credentials, the rootDSE only. */
export const ldapAccess = evidenceKey(
  'ldapAccess',
  'LDAP service of the domain controllers',
  v.object({
    servers: v.array(
      v.object({
        host: v.string(),
        server: v.optional(v.string()),
        outcome: v.picklist(['answered', 'refused', 'no-answer', 'not-ldap', 'unresolved', 'error']),
        durationMs: v.number(),
        rootDse: v.optional(rootDse),
        /** Our clock when the answer came, ISO 8601 in UTC, for comparing with currentTime. */
        receivedAt: v.optional(v.string()),
        error: v.optional(v.string()),
      }),
    ),
  }),
)

/** The audit's own session with the directory, through which the objects are read. */
export const directory = evidenceKey(
  'directory',
  'signed-in session with the directory',
  v.object({
    /** ldaps://host:port or ldap://host:port, as asked for. */
    url: v.string(),
    protection: v.picklist(['ldaps', 'starttls', 'none']),
    identity: v.string(),
    rootDse,
  }),
)

const scpReading = v.object({
  /** DNS name of the forest root domain, as far as it is known. */
  forest: v.string(),
  /** Who was asked. */
  server: v.string(),
  dn: v.string(),
  /** `no-container`: not even the container "Device Registration Configuration" is there. */
  outcome: v.picklist(['found', 'no-container', 'no-object', 'not-readable']),
  /** As stored, in the directory's order. */
  keywords: v.array(v.string()),
  objectClass: v.optional(v.array(v.string())),
  whenChanged: v.optional(v.string()),
  /** LDAP result code, where the reading was refused. */
  resultCode: v.optional(v.number()),
  error: v.optional(v.string()),
})

/** The service connection point for device registration in the domain's own forest. */
export const scp = evidenceKey('scp', 'service connection point (SCP)', scpReading)

const forestTrust = v.object({
  /** DNS name of the other forest, in lower case. */
  domain: v.string(),
  /** Seen from the own forest: `inbound` means that the other one accepts our accounts. */
  direction: v.string(),
})

/** The forest trusts of the own forest, as the trustedDomain objects of its root domain say. */
export const forestTrusts = evidenceKey(
  'forestTrusts',
  'forest trusts of the own forest',
  v.object({ trusts: v.array(forestTrust) }),
)

/** The SCP of every forest: those named with --forest, and those found as forest trusts. */
export const forestScps = evidenceKey(
  'forestScps',
  'service connection points of the other forests',
  v.object({
    trusts: v.array(forestTrust),
    /** Why the trusts could not be read. */
    error: v.optional(v.string()),
    forests: v.array(
      v.object({
        domain: v.string(),
        source: v.picklist(['option', 'trust']),
        reading: v.optional(scpReading),
        /** Why it could not be read: the audit's matter, not the forest's. */
        error: v.optional(v.string()),
      }),
    ),
  }),
)

/** 64 KiB in base64. */
const MAX_CERTIFICATE = 87_384

const certificate = v.object({
  /** Subject as one line, RFC 4514, e.g. `CN=4f2a…`. Absent when the value is no certificate. */
  subject: v.optional(v.string()),
  issuer: v.optional(v.string()),
  notBefore: v.optional(v.string()),
  notAfter: v.optional(v.string()),
  /** SHA-1 of the value, upper-case hex, as Windows shows it. */
  thumbprint: v.string(),
  error: v.optional(v.string()),
  /** The value itself in base64, for synchronization rules; left out where it is larger than any certificate. */
  value: v.optional(v.pipe(v.string(), v.maxLength(MAX_CERTIFICATE))),
})

/** Values of an attribute: as text, or in base64 where the schema says binary or they are no text. */
const attributeValues = v.union([v.object({ text: v.array(v.string()) }), v.object({ base64: v.array(v.string()) })])

/** The computer object. */
export const computer = evidenceKey(
  'computer',
  'computer object',
  v.object({
    outcome: v.picklist(['found', 'not-found', 'ambiguous']),
    /** What was asked: base and filter. */
    where: v.string(),
    server: v.string(),
    dn: v.optional(v.string()),
    /** Lower-case GUID without braces. */
    objectGUID: v.optional(v.string()),
    /** S-1-5-21-… */
    objectSid: v.optional(v.string()),
    enabled: v.optional(v.boolean()),
    operatingSystem: v.optional(v.string()),
    operatingSystemVersion: v.optional(v.string()),
    dNSHostName: v.optional(v.string()),
    whenCreated: v.optional(v.string()),
    /** The values of userCertificate. */
    certificates: v.array(certificate),
    /** Besides all of these, what the synchronization rules on hand use; no value for one that the object lacks. */
    attributes: v.optional(v.record(v.string(), attributeValues)),
    /** Attributes whose values are masks, so that no rule can be evaluated on them. */
    masked: v.optional(v.array(v.string())),
    /** DNs, where more than one object answers to the name. */
    others: v.optional(v.array(v.string())),
  }),
)

export type RootDse = v.InferOutput<typeof rootDse>
export type LdapAccess = v.InferOutput<typeof ldapAccess.schema>
export type Directory = v.InferOutput<typeof directory.schema>
export type Scp = v.InferOutput<typeof scp.schema>
export type ForestTrust = v.InferOutput<typeof forestTrust>
export type ForestTrusts = v.InferOutput<typeof forestTrusts.schema>
export type ForestScps = v.InferOutput<typeof forestScps.schema>
export type Computer = v.InferOutput<typeof computer.schema>
export type AttributeValues = v.InferOutput<typeof attributeValues>
export type CertificateValue = v.InferOutput<typeof certificate>
