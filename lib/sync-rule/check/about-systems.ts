import type { SyncRule } from '../rule.ts'
import { usedAttributes } from '../used-attributes.ts'

/**
 * Whether a rule tells computers apart by their system or certificate, or by nothing at all. A filter by department or the
 * like has nothing to say of Server 2012 R2, and NULL is right there.
 */
export function isAboutSystems(rule: SyncRule): boolean {
  const names = usedAttributes({ rules: [rule], connectors: [], notes: [] })
  return names.length === 0 || names.some(name => /^(?:userCertificate|operatingSystem\w*)$/i.test(name))
}
