/** An HTTP proxy, without credentials. */
export interface ProxyAddress {
  readonly host: string
  readonly port: number
  /** Set where the connection to the proxy itself is TLS. */
  readonly tls?: true
}
