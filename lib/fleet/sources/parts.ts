import { canonicalDn } from '../../sync-rule/dn.ts'

/** The containers that are read: each once, and none that lies within another. */
export function partsOf(dns: readonly string[]): string[] {
  const byName = new Map<string, string>()
  for (const dn of dns) if (!byName.has(canonicalDn(dn))) byName.set(canonicalDn(dn), dn)
  const named = [...byName]
  return named
    .filter(([name]) => !named.some(([other]) => other !== name && name.endsWith(`,${other}`)))
    .map(([, dn]) => dn)
}
