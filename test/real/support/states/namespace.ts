import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attempt, run, type ServerProcess, startServer } from '../process.ts'
import type { Owner } from '../workspace.ts'

/** A network of its own: the same addresses and ports as any other, and nobody else in it. */
export interface Namespace {
  /** A program with its arguments, as it is run in here. */
  inside(command: string, args: readonly string[]): { readonly command: string; readonly args: string[] }
  /** Starts a daemon in here; it ends with the owner. */
  serve(command: string, args: readonly string[], logFile: string): ServerProcess
  /** Loads rules of nftables. */
  filter(folder: string, rules: string): Promise<void>
  /** Lines of /proc/net in here: tcp, udp. */
  sockets(protocol: 'tcp' | 'udp'): Promise<string>
}

/** A network namespace with a loopback device, on which IPv6 has one more address. It goes with its owner. */
export async function openNamespace(owner: Owner, address6: string): Promise<Namespace> {
  const name = `sensecm-${randomBytes(4).toString('hex')}`
  await run('ip', ['netns', 'add', name])
  owner.teardown(async () => void (await attempt('ip', ['netns', 'del', name])))
  await run('ip', ['-n', name, 'link', 'set', 'lo', 'up'])
  await run('ip', ['-n', name, 'addr', 'add', `${address6}/128`, 'dev', 'lo', 'nodad'])
  const inside: Namespace['inside'] = (command, args) => ({
    command: 'ip',
    args: ['netns', 'exec', name, command, ...args],
  })
  const within = (command: string, args: readonly string[]) => {
    const line = inside(command, args)
    return run(line.command, line.args)
  }
  return {
    inside,
    serve(command, args, logFile) {
      const line = inside(command, args)
      const server = startServer(line.command, line.args, { logFile })
      owner.teardown(() => server.stop())
      return server
    },
    async filter(folder, rules) {
      const file = join(folder, 'rules.nft')
      await writeFile(file, rules)
      await within('nft', ['-f', file])
    },
    sockets: async protocol => (await within('cat', [`/proc/net/${protocol}`])).toString('utf8'),
  }
}
