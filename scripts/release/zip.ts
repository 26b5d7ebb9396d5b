import { type Zippable, zipSync } from 'fflate'

/** Bytes by their path in the archive. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>

/**
 * A zip archive that depends on nothing but what is in it: entries in the order of their names, all of the same time, without
 * the rights that the files have on this machine.
 */
export function zip(files: ArchiveFiles): Uint8Array {
  const paths = [...files.keys()].sort()
  // Zip has local times; the library takes them from the date as this machine's time zone shows it.
  const mtime = new Date(1980, 0, 1)
  const entries = paths.map(path => [path, [files.get(path) ?? new Uint8Array(), { mtime, level: 9 as const, os: 3 }]])
  return zipSync(Object.fromEntries(entries) as Zippable)
}
