import { run } from './process.ts'
import type { Owner } from './workspace.ts'

/** A network namespace: processes in it see its interfaces and no others. */
export interface Namespace {
  readonly name: string
  readonly address: string
  /** The words before a command that is to run in it. */
  readonly enter: readonly string[]
}

export interface SmallNetwork {
  /** Where the administrator sits. */
  readonly control: Namespace
  readonly hosts: readonly Namespace[]
}

const BRIDGE = 'br0'
const PREFIX = 24

/**
 * A network that is connected to no other: a bridge in one namespace, and `count` hosts that hang on it, each in a
 * namespace of its own. Needs root; gone with its owner.
 */
export async function startNetwork(owner: Owner, count: number): Promise<SmallNetwork> {
  const control = await addNamespace(owner, 'control', 1)
  await ip(control, 'link', 'add', BRIDGE, 'type', 'bridge')
  await ip(control, 'address', 'add', `${control.address}/${PREFIX}`, 'dev', BRIDGE)
  await ip(control, 'link', 'set', BRIDGE, 'up')
  const hosts: Namespace[] = []
  for (let index = 0; index < count; index += 1) {
    const host = await addNamespace(owner, `host${index + 1}`, index + 11)
    const port = `port${index + 1}`
    await ip(control, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host.name)
    await ip(control, 'link', 'set', port, 'master', BRIDGE, 'up')
    await ip(host, 'address', 'add', `${host.address}/${PREFIX}`, 'dev', 'eth0')
    await ip(host, 'link', 'set', 'eth0', 'up')
    hosts.push(host)
  }
  return { control, hosts }
}

async function addNamespace(owner: Owner, suffix: string, number: number): Promise<Namespace> {
  const name = `sensecm-${process.pid}-${suffix}`
  await run('ip', ['netns', 'add', name])
  owner.teardown(async () => {
    await run('ip', ['netns', 'del', name])
  })
  const namespace = { name, address: `10.213.0.${number}`, enter: ['ip', 'netns', 'exec', name] }
  await ip(namespace, 'link', 'set', 'lo', 'up')
  return namespace
}

async function ip({ name }: Pick<Namespace, 'name'>, ...args: readonly string[]): Promise<void> {
  await run('ip', ['-n', name, ...args])
}
