import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from './process.ts'
import { untilListening } from './sockets.ts'

export interface ChronyOptions {
  readonly address: string
  readonly port: number
  /** How far its clock is off, as faketime writes it: `+7m`. */
  readonly clock?: string
}

/** Starts a time server that never touches the machine's clock (-x) and answers the loopback network only. */
export async function startChrony(folder: string, { address, port, clock }: ChronyOptions) {
  const config = join(folder, 'chrony.conf')
  await writeFile(
    config,
    `port ${port}
bindaddress ${address}
allow 127.0.0.0/8
local stratum 8
cmdport 0
bindcmdaddress /
user root
pidfile ${join(folder, 'chronyd.pid')}
`,
  )
  const args = ['-x', '-d', '-f', config]
  const server = startServer('/usr/sbin/chronyd', args, { logFile: join(folder, 'chronyd.log'), clock })
  const listener = { protocol: 'udp' as const, address, port }
  await untilListening([listener], { server })
  return {
    async stop() {
      await server.stop()
      await untilListening([listener], { wanted: false })
    },
  }
}
