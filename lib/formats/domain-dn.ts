/**
 * The DNS name of a domain's distinguished name: `DC=corp,DC=example,DC=test` gives `corp.example.test`. Components
 * before the first DC, such as `CN=Configuration`, are passed over. `undefined` for a name without DC.
 */
export function dnsNameOfDn(dn: string): string | undefined {
  const labels = [...dn.matchAll(/(?:^|,) *DC *= *([^,]+)/gi)].map(([, label]) => (label ?? '').trim().toLowerCase())
  return labels.length === 0 ? undefined : labels.join('.')
}
