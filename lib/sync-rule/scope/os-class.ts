import type { DirectoryObject } from '../directory-object.ts'

/**
 * What an operating system is to synchronization. `windows-10` is Windows 10, Server 2016 and everything after them,
 * `down-level` is Windows before 6.3, `unknown` an object that does not say.
 */
export type OsClass = 'windows-10' | 'server-2012r2' | 'windows-8.1' | 'down-level' | 'not-windows' | 'unknown'

/** Tells it from operatingSystem and operatingSystemVersion, by the same letters that Microsoft's rules look for. */
export function osClassOf(object: DirectoryObject): OsClass {
  const [system, version] = [object.get('operatingSystem'), object.get('operatingSystemVersion')]
  if (typeof system !== 'string') return 'unknown'
  const name = system.toUpperCase()
  if (!name.includes('WINDOWS')) return 'not-windows'
  if (typeof version !== 'string') return 'unknown'
  if (version.startsWith('6.3')) return name.includes('SERVER') ? 'server-2012r2' : 'windows-8.1'
  if (/^[1-6]\./.test(version)) return 'down-level'
  return /^[1-9]\d/.test(version) ? 'windows-10' : 'unknown'
}
