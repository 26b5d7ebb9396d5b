import type { BodyKind } from '../body-kind.ts'

/** What each layer of one connection said, each present as far as the connection came. */
export interface LayeredReading {
  readonly host: string
  readonly port: number
  /** The layer that did not work, or `ok`. */
  readonly outcome: 'ok' | 'name' | 'proxy' | 'tcp' | 'tls' | 'http'
  readonly resolution: {
    readonly addresses: readonly string[]
    readonly rcode: string
    /** `literal`, `connect-to`, `dns`, `system`, or `proxy` where that one looks the name up. */
    readonly via: string
    readonly server?: string | undefined
    readonly unanswered?: string | undefined
    readonly durationMs: number
  }
  readonly way?: WayReading | undefined
  readonly proxy?: ProxyReading | undefined
  readonly tcp?: TcpReading | undefined
  readonly tls?: TlsReading | undefined
  readonly http?: HttpReading | undefined
}

interface WayReading {
  /** Who names the proxy. */
  readonly by: string
  readonly answer?: string | undefined
  readonly problem?: { readonly kind: 'unread' | 'broken' | 'unsupported'; readonly text: string } | undefined
  readonly passedOver?: readonly { readonly server: string; readonly error: string }[] | undefined
}

interface ProxyReading {
  /** `host:port` of the proxy. */
  readonly server: string
  readonly tls?: true | undefined
  /** Whether a connection to it opened. */
  readonly connected: boolean
  readonly status?: number | undefined
  readonly schemes?: readonly string[] | undefined
  readonly signIn?: 'accepted' | 'refused' | undefined
  readonly error?: string | undefined
  readonly durationMs: number
}

interface TcpReading {
  readonly attempts: readonly { readonly address: string; readonly error?: string | undefined }[]
  readonly durationMs: number
}

interface TlsReading {
  readonly version?: string | undefined
  readonly authorized: boolean
  readonly error?: string | undefined
  readonly chain: readonly {
    readonly subject: string
    readonly issuer: string
    readonly notBefore: string
    readonly notAfter: string
  }[]
  readonly durationMs: number
}

interface HttpReading {
  readonly status?: number | undefined
  readonly server?: string | undefined
  readonly location?: string | undefined
  readonly body?: BodyKind | undefined
  readonly error?: string | undefined
  readonly durationMs: number
}

/** A pattern by its name, and in a sentence that a network team can act on. */
export interface Told<P extends string> {
  readonly pattern: P
  readonly sentence: string
}
