import { join } from 'node:path'
import { bundle } from '../test/real/support/certificates.ts'
import { startChrony } from '../test/real/support/chrony.ts'
import { startCloud } from '../test/real/support/cloud.ts'
import { type Forest, provisionForest } from '../test/real/support/forest.ts'
import { HEALTHY, stateOf } from '../test/real/support/forest-state.ts'
import { CORP } from '../test/real/support/forests.ts'
import { startDc } from '../test/real/support/samba.ts'
import { type Owner, workspace } from '../test/real/support/workspace.ts'
import { type Route, startDelayingProxy } from './delaying-proxy.ts'

/** Milliseconds each way: 20 ms a round trip. */
const DELAY = 10

/** Where the same servers are met: directly, or behind the delaying proxy. */
export interface Place {
  readonly dc: string
  readonly timeServer: { readonly address: string; readonly port: number }
  readonly cloud: { readonly address: string; readonly port: number }
}

export interface World {
  readonly folder: string
  readonly forest: Forest
  /** PEM file with every authority of this world. */
  readonly ca: string
  readonly near: Place
  readonly far: Place
}

function routes(near: Place, far: Place): Route[] {
  const ports = { tcp: [53, 88, 389, 636], udp: [53, 88, 389] } as const
  const pair = (protocol: 'tcp' | 'udp', from: Route['from'], to: Route['to']): Route => ({ protocol, from, to })
  return [
    ...ports.tcp.map(port => pair('tcp', { address: far.dc, port }, { address: near.dc, port })),
    ...ports.udp.map(port => pair('udp', { address: far.dc, port }, { address: near.dc, port })),
    pair('udp', far.timeServer, near.timeServer),
    pair('tcp', far.cloud, near.cloud),
  ]
}

/** A healthy forest of one domain, a time server and a stand-in of the cloud, each of them near and far. */
export async function startBenchWorld(owner: Owner): Promise<World> {
  const folder = await workspace(owner)
  const forest = await provisionForest(CORP, folder)
  const dc = await startDc(forest, join(folder, 'dc'))
  owner.teardown(() => dc.stop())
  await stateOf(dc).set(HEALTHY)
  const cloud = await startCloud(folder, '127.0.0.40')
  owner.teardown(() => cloud.stop())
  const timeServer = await startChrony(folder, { address: '127.0.0.30', port: 10123 })
  owner.teardown(() => timeServer.stop())

  const near: Place = {
    dc: forest.address,
    timeServer: { address: '127.0.0.30', port: 10123 },
    cloud: { address: '127.0.0.40', port: cloud.port },
  }
  const far: Place = {
    dc: '127.0.0.11',
    timeServer: { address: '127.0.0.31', port: 10123 },
    cloud: { address: '127.0.0.41', port: cloud.port },
  }
  const proxy = await startDelayingProxy(routes(near, far), DELAY)
  owner.teardown(() => proxy.stop())
  return { folder, forest, ca: await bundle(join(folder, 'all.pem'), dc.ca, cloud.ca), near, far }
}
