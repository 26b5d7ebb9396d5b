import type { Cloud } from '../formats/cloud.ts'
import type { ProxyAddress } from '../formats/proxy-address.ts'

export type Mode = 'auto' | 'hybrid' | 'synthetic'

/** Like curl's option of the same name: a connection to host:port goes to address:port instead. An empty host or port matches all. */
export interface ConnectTo {
  readonly host: string
  readonly port: number | undefined
  readonly toHost: string
  readonly toPort: number | undefined
}

export interface HostPort {
  readonly host: string
  readonly port: number | undefined
}

/** A password by reference; the text itself never becomes part of a target. */
export type SecretReference = { readonly env: string } | { readonly file: string }

/** An access token by reference: as a password, or printed by a program that is run without a shell. */
export type TokenReference = SecretReference | { readonly command: readonly string[] }

export interface ForestTarget {
  readonly domain: string
  readonly dc?: string
}

/** What the administrator says of an endpoint: of one in the catalogue, by its id, or of one that is not in there. */
export interface OwnEndpoint {
  readonly id: string
  /** https or http. Of an endpoint of the catalogue, in place of its own. */
  readonly url?: string
  readonly service?: 'mem' | 'aad'
  /** Keys or certificates of which the chain must show one: `sha256//BASE64` of a public key, or a fingerprint in hex. */
  readonly pins?: readonly string[]
  /** Statuses with which it answers when it is well, and kinds of body that belong to them; any when left out. */
  readonly healthy?: readonly {
    readonly statuses: readonly number[]
    readonly bodies?: readonly ('json' | 'html' | 'xml' | 'text' | 'empty' | 'binary')[]
  }[]
  /** Whether TLS inspection breaks it. */
  readonly tlsInspection?: 'unsupported' | 'unstated'
}

/** What is audited and how to reach it: validated, complete, and without secrets. */
export interface Target {
  /** DNS name of the Active Directory domain. */
  readonly domain?: string
  /** Host name of the computer that is to be onboarded, without `$`; with its domain where two domains hold that name. */
  readonly computer?: string
  /** Microsoft Entra tenant of Defender for Endpoint, lower case GUID. */
  readonly tenantId?: string
  readonly mode: Mode
  readonly cloud: Cloud
  /** Domain controllers to ask instead of those that DNS names. */
  readonly dc: readonly string[]
  readonly dnsServer: readonly HostPort[]
  readonly ldapUrl?: string
  readonly starttls: boolean
  /** DN, UPN or DOMAIN\user for a simple bind. */
  readonly bindDn?: string
  readonly password?: SecretReference
  /** Access token with which Microsoft Graph is read. */
  readonly graphToken?: TokenReference
  /** Verified domains of the tenant, as the administrator counts them. */
  readonly verifiedDomains?: number
  /** Path of a PEM file whose certificates are trusted besides the system's. */
  readonly ca?: string
  readonly ntpServer: readonly HostPort[]
  readonly forest: readonly ForestTarget[]
  readonly connectTo: readonly ConnectTo[]
  /** HTTP proxy on the way to the cloud. */
  readonly proxy?: ProxyAddress
  /** Path or http(s) URL of a PAC file that names the proxy for each host. */
  readonly pac?: string
  /** Account for a proxy that wants a sign-in; its password goes to a proxy behind TLS only. */
  readonly proxyUser?: string
  readonly proxyPassword?: SecretReference
  /** Hosts that are reached past the proxy, as patterns. */
  readonly noProxy?: readonly string[]
  /** Endpoints that are changed or added; from the target file only, since one text cannot say all of it. */
  readonly endpoints?: readonly OwnEndpoint[]
  /** Milliseconds that one network operation may take. */
  readonly timeout: number
  /** Milliseconds that the whole run may take. */
  readonly deadline: number
  /** Network operations at the same time, at most. */
  readonly concurrency: number
}
