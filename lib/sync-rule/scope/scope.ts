import type { DirectoryObject } from '../directory-object.ts'
import type { Detail } from '../explain.ts'
import type { Verdict } from '../merge.ts'
import type { SyncConfiguration } from '../rule.ts'
import { cloudFilter, type FilterOptions } from '../rules.ts'
import { attributesOf } from './attributes.ts'
import { withBuiltInRule } from './documented.ts'
import { type OsClass, osClassOf } from './os-class.ts'
import { type CertificateCount, ownCertificates } from './own-certificates.ts'
import { broughtIn, provisioning } from './provisioning.ts'

/** The codes that a computer is going to hit because of how it is synchronized. */
export type ScopeCode = 18 | 37 | 'server-2012r2'

/** What is known of a computer's way to the cloud. */
export interface SyncScope extends Verdict {
  readonly osClass: OsClass
  readonly certificates: CertificateCount
  /** Empty for systems that do not enroll whatever the rules say: without Windows, or before 6.3. */
  readonly codes: readonly ScopeCode[]
}

export interface SyncScopeFilter {
  /** Whether the answers come from an export, or from what Microsoft documents of the built-in rule. */
  readonly source: 'export' | 'documented'
  /** The attributes that have to be read of a computer, sorted. */
  readonly attributes: readonly string[]
  /** @param detail `values` adds the values that were seen to the trace, at ten times the cost. */
  decide(object: DirectoryObject, detail?: Detail): SyncScope
}

/**
 * Prepares the question whether computers are synchronized, to be asked of many. Without a configuration, and where an
 * export does not hold the built-in rule, that rule does what Microsoft documents for Entra Connect 1.4 and later.
 */
export function syncScope(configuration: SyncConfiguration | undefined, options: FilterOptions): SyncScopeFilter {
  const complete = withBuiltInRule(configuration ?? { rules: [], connectors: [], notes: [] })
  const filter = cloudFilter(complete, options)
  const { now, connector } = options
  const isProvisioned = provisioning(complete, connector)
  return {
    source: configuration === undefined ? 'documented' : 'export',
    attributes: attributesOf(complete),
    decide(object, detail) {
      const verdict = broughtIn(filter.decide(object, detail), isProvisioned(object))
      const osClass = osClassOf(object)
      const { unknown, total, valid } = ownCertificates(object, now)
      const codes = unknown === undefined ? codesOf(verdict, osClass, valid) : codesOf(verdict, osClass, 1)
      return { ...verdict, osClass, certificates: { total, valid }, codes }
    },
  }
}

/** A computer without a certificate of its own is filtered because of that, so that the rule's own code is not hit. */
function codesOf({ cloudFiltered, by }: Verdict, osClass: OsClass, valid: number): ScopeCode[] {
  if (osClass === 'not-windows' || osClass === 'down-level' || osClass === 'windows-8.1') return []
  const codes: ScopeCode[] = valid === 0 ? [18] : []
  if (cloudFiltered !== true) return codes
  if (by !== 'rules') return [...codes, 37]
  if (valid === 0) return codes
  return [...codes, osClass === 'server-2012r2' ? 'server-2012r2' : 37]
}
