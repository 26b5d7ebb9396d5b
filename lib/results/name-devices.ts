import { basename } from 'node:path'

export interface Nameable {
  readonly computer: string | undefined
  readonly domain: string | undefined
  readonly file: string
}

/**
 * A name for each device that no other has: the computer, with its domain or its file where that is not enough. Who names
 * neither computer nor domain is called like the file, as those who collect results name them after hosts.
 */
export function nameDevices<T extends Nameable>(devices: readonly T[]): { name: string; of: T }[] {
  const forms: readonly ((device: Nameable) => string)[] = [
    ({ computer, domain, file }) => computer ?? domain ?? basename(file, '.json'),
    ({ computer, domain, file }) => (computer === undefined ? (domain ?? file) : `${computer} (${domain ?? file})`),
    ({ computer, domain, file }) => `${computer ?? domain ?? ''} (${file})`,
  ]
  const named = devices.map(of => ({ name: '', of }))
  let open = named
  for (const form of forms) {
    for (const device of open) device.name = form(device.of)
    const taken = new Map<string, number>()
    for (const { name } of named) taken.set(name.toLowerCase(), (taken.get(name.toLowerCase()) ?? 0) + 1)
    open = open.filter(({ name }) => (taken.get(name.toLowerCase()) ?? 0) > 1)
  }
  return named
}
