import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { Failed } from './observation.ts'

/** How a host name became addresses, and who said so. */
export interface Resolution {
  readonly host: string
  /** In the order in which they are tried; empty when the name did not resolve. */
  readonly addresses: readonly string[]
  /** `literal` for an IP address, `connect-to` for a rule of the user, `dns` for --dns-server, `system` for the operating system. */
  readonly via: 'literal' | 'connect-to' | 'dns' | 'system'
  /** Address:port of the DNS server that decided, where one was asked directly. */
  readonly server?: string
  /** NOERROR, NODATA, NXDOMAIN, SERVFAIL, REFUSED … or a code of the operating system such as ENOTFOUND. */
  readonly rcode: string
  readonly durationMs: number
  /** Set when nobody answered at all: not the same as "does not exist". */
  readonly unanswered?: string
}

/** A try to open a connection, address by address. */
export interface ConnectAttempt {
  readonly address: string
  readonly port: number
  readonly durationMs: number
  /** ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH … absent when it opened. */
  readonly error?: string
}

export type Connection =
  | { readonly socket: Socket; readonly resolution: Resolution; readonly attempts: readonly ConnectAttempt[] }
  | {
      readonly socket?: never
      readonly resolution: Resolution
      readonly attempts: readonly ConnectAttempt[]
      /**
       * Node's code for all attempts together: ECONNREFUSED when one was refused, ETIMEDOUT, EHOSTUNREACH …; ENOTFOUND
       * when the name has no address, EAI_AGAIN when nobody could be asked for it, ECANCELED when the caller gave up.
       */
      readonly error: string
    }

/** Where a name and a port lead, after `--connect-to` and name resolution. */
export interface Destination {
  readonly address: string
  readonly port: number
}

export interface ConnectOptions {
  readonly signal: AbortSignal
  /** Milliseconds for all addresses together. */
  readonly timeoutMs: number
  /** Gigabytes are going to be read, without TLS: the socket is one of `bulkSocket`. Default: false. */
  readonly bulk?: boolean
}

export interface Trust {
  /** Built when it is first needed: some hundred certificates take milliseconds, in which packets may be on their way. */
  readonly secureContext: SecureContext
}

/**
 * The network as the run sees it: one place for `--connect-to`, `--dns-server` and `--concurrency`. Names are resolved
 * once a run. Nothing here rejects for bad news.
 */
export interface Network {
  /** Whom TLS connections trust; loaded once a run. */
  trust(): Promise<Trust | Failed>
  resolve(host: string, signal: AbortSignal): Promise<Resolution>
  /** Opens a TCP connection to the first address that answers. The caller owns and destroys the socket. */
  connect(host: string, port: number, options: ConnectOptions): Promise<Connection>
  /** Where datagrams to host:port go; an empty list when the name did not resolve. */
  destinations(
    host: string,
    port: number,
    signal: AbortSignal,
  ): Promise<{ resolution: Resolution; destinations: readonly Destination[] }>
  /**
   * Runs another kind of network operation, such as an exchange of datagrams, within the bound of `--concurrency`.
   * The work begins at once when the signal aborts while it waits, so it has to look at the signal itself. `resolve` and
   * `connect` keep the bound on their own and must not be called within: work that waits for work can wait for ever.
   */
  limit<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
}
