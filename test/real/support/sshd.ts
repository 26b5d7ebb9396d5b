import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Namespace } from './namespaces.ts'
import { run, type ServerProcess, startServer, TOGETHER } from './process.ts'
import type { Owner } from './workspace.ts'

/** A key of its own, without a passphrase; its path. */
export async function makeKey(path: string): Promise<string> {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path])
  return path
}

/**
 * Starts sshd on a host of a small network, with a host key of its own, for whoever holds `key`; its line for
 * known_hosts. It ends with its owner.
 */
export async function startSshd(
  owner: Owner,
  { address, enter, name }: Namespace,
  { folder, key }: { readonly folder: string; readonly key: string },
): Promise<string> {
  // sshd keeps its unprivileged part in this empty folder, which is there only where it runs as a service.
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const path = (file: string): string => join(folder, `${name}.${file}`)
  const hostKey = await makeKey(path('key'))
  await copyFile(`${key}.pub`, path('authorized'))
  const config = [
    `ListenAddress ${address}:22`,
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${path('authorized')}`,
    'PidFile none',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'Subsystem sftp internal-sftp',
  ]
  await writeFile(path('config'), `${config.join('\n')}\n`)
  const [program = '', ...words] = enter
  const args = [...words, ...TOGETHER, '/usr/sbin/sshd', '-D', '-e', '-f', path('config')]
  const server = startServer(program, args, { logFile: path('log') })
  owner.teardown(() => server.stop())
  await untilReady(server)
  const [type, publicKey] = (await readFile(`${hostKey}.pub`, 'utf8')).split(' ')
  return `${address} ${type} ${publicKey}`
}

async function untilReady(server: ServerProcess): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!server.log().includes('Server listening on')) {
    if (!server.isAlive() || performance.now() > deadline) throw new Error(`sshd does not listen:\n${server.log()}`)
    await sleep(20)
  }
}
