import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Forest } from './forest.ts'
import { type Ldb, openLdb } from './ldb.ts'
import { type ServerProcess, startServer } from './process.ts'
import { SERVICES, type Service, sambaConfig } from './samba-config.ts'
import { type Listener, untilListening } from './sockets.ts'

export interface DcOptions {
  /** Services that are not started: their ports are closed. */
  readonly without?: readonly Service[]
  /** How far its clock is off, as faketime writes it: `+7m`. The machine's clock stays as it is. */
  readonly clock?: string
}

export interface DomainController {
  readonly forest: Forest
  /** PEM file of the authority that signed its LDAPS certificate. That certificate names the host in CN only. */
  readonly ca: string
  readonly ldb: Ldb
  /** Stops it and starts it again with the same directory. */
  restart(options?: DcOptions): Promise<void>
  stop(): Promise<void>
}

const TCP_PORTS: Record<Service, readonly number[]> = {
  ldap: [389, 636, 3268, 3269],
  cldap: [],
  kdc: [88, 464],
  dns: [53],
}
const UDP_PORTS: Record<Service, readonly number[]> = { ldap: [], cldap: [389], kdc: [88, 464], dns: [53] }

function listeners(address: string, services: readonly Service[]): Listener[] {
  return services.flatMap(service => [
    ...TCP_PORTS[service].map(port => ({ protocol: 'tcp' as const, address, port })),
    ...UDP_PORTS[service].map(port => ({ protocol: 'udp' as const, address, port })),
  ])
}

async function launch(forest: Forest, folder: string, { without = [], clock }: DcOptions): Promise<ServerProcess> {
  const services = SERVICES.filter(service => !without.includes(service))
  const config = join(folder, 'smb.conf')
  await writeFile(config, sambaConfig(forest, folder, services))
  const args = ['-F', '--no-process-group', '-s', config, '--debug-stdout']
  const server = startServer('samba', args, { logFile: join(folder, 'samba.log'), clock })
  try {
    await untilListening(listeners(forest.address, services), { server })
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** Starts a domain controller on a copy of the forest, in `folder`. Ready, with every port open, when it resolves. */
export async function startDc(forest: Forest, folder: string, options: DcOptions = {}): Promise<DomainController> {
  await mkdir(folder, { recursive: true })
  await forest.copyTo(folder)
  let server = await launch(forest, folder, options)
  const stop = async () => {
    await server.stop()
    await untilListening(listeners(forest.address, SERVICES), { wanted: false })
  }
  return {
    forest,
    ca: join(folder, 'private', 'tls', 'ca.pem'),
    ldb: openLdb(folder),
    stop,
    async restart(changed = {}) {
      await stop()
      server = await launch(forest, folder, changed)
    },
  }
}
