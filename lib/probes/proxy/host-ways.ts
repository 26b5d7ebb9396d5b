import type { WebLayers } from '../../evidence/web-layers.ts'
import type { PacWay } from '../../formats/pac/directives.ts'

/** The ways to one host, in the order in which they are tried; none where `note` has a problem. */
export interface HostWays {
  readonly ways: readonly PacWay[]
  /** Who says so; absent where nobody names a proxy. */
  readonly note?: NonNullable<WebLayers['way']>
}

export type FindWays = (host: string, signal: AbortSignal) => Promise<HostWays>
