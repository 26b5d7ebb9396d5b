/** The data of one value of the registry, by its type. */
export type RegistryData =
  | { readonly type: 'REG_SZ' | 'REG_EXPAND_SZ' | 'REG_LINK'; readonly value: string }
  | { readonly type: 'REG_DWORD' | 'REG_DWORD_BIG_ENDIAN'; readonly value: number }
  | { readonly type: 'REG_QWORD'; readonly value: bigint }
  | { readonly type: 'REG_MULTI_SZ'; readonly value: readonly string[] }
  | { readonly type: 'REG_BINARY' | 'REG_NONE' | 'REG_OTHER'; readonly value: Uint8Array }

export interface RegistryValue {
  /** Empty for the default value. */
  readonly name: string
  /** `deleted` for an entry that removes the value when the file is imported. */
  readonly data: RegistryData | 'deleted'
  /** From 1. */
  readonly line: number
}

export interface RegistryKey {
  /** With the root in full, as in HKEY_LOCAL_MACHINE\SOFTWARE; in the letter case of the source. */
  readonly path: string
  readonly line: number
  /** An entry that removes the key when the file is imported. */
  readonly deleted: boolean
  readonly values: readonly RegistryValue[]
}

const ROOTS: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
}

/** The path with the root in full and no backslash at its end; `undefined` for a text that begins with no root. */
export function readKeyPath(text: string): string | undefined {
  const [, root = '', rest = ''] = /^([A-Z_]+):?(\\.*)?$/i.exec(text) ?? []
  const upper = root.toUpperCase()
  const full = ROOTS[upper] ?? Object.values(ROOTS).find(known => known === upper)
  return full && `${full}${rest.replace(/\\$/, '')}`
}
