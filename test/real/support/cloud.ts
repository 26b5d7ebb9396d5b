import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAuthority } from '../../../lib/lab/certificates.ts'
import { cloudServer } from '../../../lib/lab/servers/cloud.ts'
import { healthyWorld } from '../../../lib/lab/world.ts'

export interface Cloud {
  readonly port: number
  /** PEM file of the authority behind its certificates. */
  readonly ca: string
  stop(): Promise<void>
}

/** The lab's stand-in for every cloud endpoint, on an address of the tests. */
export async function startCloud(folder: string, address: string): Promise<Cloud> {
  const authority = createAuthority('Authority of the cloud')
  const ca = join(folder, 'cloud-ca.pem')
  await writeFile(ca, authority.pem)
  const server = cloudServer(healthyWorld(), authority)
  server.listen(0, address)
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The stand-in of the cloud has no port')
  return {
    port: bound.port,
    ca,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
