import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { untilListening } from '../sockets.ts'
import type { Namespace } from './namespace.ts'

/** Starts dnsmasq on port 53 of an address. It knows what its options say, and asks nobody else. */
export async function startDnsmasq(
  namespace: Namespace,
  folder: string,
  { address, options }: { address: string; options: readonly string[] },
): Promise<void> {
  const config = join(folder, `dnsmasq-${address}.conf`)
  const common = [
    'no-daemon',
    'no-resolv',
    'no-hosts',
    'no-dhcp-interface=',
    'bind-interfaces',
    'user=root',
    'log-facility=-',
  ]
  const lines = [
    ...common,
    `listen-address=${address}`,
    `pid-file=${join(folder, `dnsmasq-${address}.pid`)}`,
    ...options,
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  const server = namespace.serve('/usr/sbin/dnsmasq', [`--conf-file=${config}`], join(folder, `dnsmasq-${address}.log`))
  await untilListening([{ protocol: 'udp', address, port: 53 }], { server, sockets: namespace.sockets })
}

/** Starts unbound on port 53 of an address, as a forwarder to a server that does not answer: SERVFAIL for every name. */
export async function startFailingForwarder(namespace: Namespace, folder: string, address: string): Promise<void> {
  const config = join(folder, 'unbound.conf')
  await writeFile(
    config,
    `server:
  interface: ${address}
  do-daemonize: no
  chroot: ""
  username: ""
  directory: "${folder}"
  pidfile: "${join(folder, 'unbound.pid')}"
  use-syslog: no
  do-not-query-localhost: no
  module-config: "iterator"
  num-threads: 1
  outbound-msg-retry: 1
forward-zone:
  name: "."
  forward-addr: 127.0.40.99
remote-control:
  control-enable: no
`,
  )
  const server = namespace.serve('/usr/sbin/unbound', ['-c', config, '-d'], join(folder, 'unbound.log'))
  await untilListening([{ protocol: 'udp', address, port: 53 }], { server, sockets: namespace.sockets })
}
