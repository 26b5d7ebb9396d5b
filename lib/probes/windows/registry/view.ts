import type { Unread } from '../../../evidence/device-fact.ts'
import type { RegistryData, RegistryKey } from '../../../formats/registry/key.ts'

/** What was found for one value; nothing at all where nobody looked. */
export type Lookup =
  | { readonly state: 'present'; readonly data: RegistryData; readonly where: string }
  | { readonly state: 'absent'; readonly where: string }
  | Unread
  | undefined

/** The registry of a device, as far as it has been read: live, or from a file. */
export interface RegistryView {
  value(path: string, name: string): Lookup
  /** The values of a key do not matter: whether it is there. */
  key(path: string): Exclude<Lookup, { state: 'present' }> | { readonly state: 'present'; readonly where: string }
}

/** Where a value came from, precise enough to go there. */
export interface RegistrySource {
  /** The name of the file, as the administrator gave it. */
  readonly name: string
  /** Every value of a key that is there is listed, as in an export; a query shows what it was asked for. */
  readonly complete: boolean
}

/** A view of the keys that a file lists; `wanted` are the paths that matter, so that a large export costs little. */
export function viewOfKeys(
  keys: Iterable<RegistryKey>,
  { name, complete }: RegistrySource,
  wanted: readonly string[],
): RegistryView {
  const relevant = new Set(wanted.flatMap(path => [fold(path), parentOf(fold(path))]))
  const listed = new Map<string, RegistryKey>()
  for (const key of keys) {
    const path = fold(key.path)
    if (!relevant.has(path)) continue
    if (key.deleted) listed.delete(path)
    else listed.set(path, merge(listed.get(path), key))
  }
  const absent = (where: string): Lookup & { state: 'absent' } => ({ state: 'absent', where })
  const at = (line: number) => `line ${line} of ${name}`
  const missing = (path: string, what: string): (Lookup & { state: 'absent' }) | undefined => {
    const key = listed.get(fold(path))
    if (key) return complete ? absent(`${what}, not in the key of ${at(key.line)}`) : undefined
    const parent = listed.get(parentOf(fold(path)))
    return parent && complete ? absent(`${what}, not below the key of ${at(parent.line)}`) : undefined
  }
  return {
    value(path, valueName) {
      const found = listed.get(fold(path))?.values.findLast(value => fold(value.name) === fold(valueName))
      const what = `${shorten(path)}\\${valueName}`
      if (!found || found.data === 'deleted') return missing(path, what)
      return { state: 'present', data: found.data, where: `${what}, ${at(found.line)}` }
    },
    key(path) {
      const found = listed.get(fold(path))
      return found ? { state: 'present', where: `${shorten(path)}, ${at(found.line)}` } : missing(path, shorten(path))
    },
  }
}

function merge(before: RegistryKey | undefined, key: RegistryKey): RegistryKey {
  return before ? { ...key, values: [...before.values, ...key.values] } : key
}

function fold(text: string): string {
  return text.toLowerCase()
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('\\')))
}

/** `HKLM\…` as administrators write it. */
export function shorten(path: string): string {
  return path.replace(/^HKEY_LOCAL_MACHINE\b/i, 'HKLM').replace(/^HKEY_USERS\b/i, 'HKU')
}
