import { canonicalDn } from '../../sync-rule/dn.ts'

/** The containers that are read: each once, and none that lies within another. */
export function partsOf(dns: readonly string[]): string[] {
  const named = [...new Map(dns.map(dn => [canonicalDn(dn), dn]))]
  return named
    .filter(([name]) => !named.some(([other]) => other !== name && name.endsWith(`,${other}`)))
    .map(([, dn]) => dn)
}
