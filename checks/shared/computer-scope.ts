import type { Computer } from '../../lib/evidence/directory.ts'
import type { SyncRules } from '../../lib/evidence/sync-rules.ts'
// The parts and not the whole, which reads exports too: every run loads its checks.
import { unsignedCertificate } from '../../lib/sync-rule/certificate/unsigned.ts'
import { type DirectoryObject, directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import type { OsClass } from '../../lib/sync-rule/scope/os-class.ts'
import { type SyncScope, type SyncScopeFilter, syncScope } from '../../lib/sync-rule/scope/scope.ts'
import type { Value } from '../../lib/sync-rule/values.ts'

export interface ScopeEvidence {
  readonly computer: Computer
  readonly audit: { readonly at: string }
  readonly syncRules?: SyncRules | undefined
}

/** What the computer would have to be for the question why it is filtered out. */
export interface Supposed {
  /** It has a certificate of its own that is valid. */
  readonly certificate?: true
  /** It runs Windows 10 or later. */
  readonly windows10?: true
}

const DAY = 86_400_000

/**
 * One computer before the synchronization rules: those of the export, or what Microsoft documents where there is none.
 * Asking again with one thing mended tells which of several obstacles a finding is about.
 */
export class ComputerScope {
  readonly osClass: OsClass
  readonly #object: DirectoryObject
  readonly #now: Date
  readonly #computer: Computer
  readonly #everything: SyncScopeFilter
  readonly #rulesAlone: SyncScopeFilter

  constructor({ computer, audit, syncRules }: ScopeEvidence) {
    this.#now = new Date(audit.at)
    this.#computer = computer
    this.#object = objectOf(computer)
    this.#everything = syncScope(syncRules, { now: this.#now })
    this.#rulesAlone = syncScope(syncRules, { now: this.#now, containers: false })
    this.osClass = this.#everything.decide(this.#object).osClass
  }

  /** By the selected domains and OUs, and by the rules. */
  decide(supposed: Supposed = {}): SyncScope {
    return this.#everything.decide(this.#suppose(supposed), 'values')
  }

  decideByRules(supposed: Supposed = {}): SyncScope {
    return this.#rulesAlone.decide(this.#suppose(supposed), 'values')
  }

  /** What Microsoft documents of the built-in rule, whatever an export says. */
  documented(supposed: Supposed = {}): SyncScope {
    return syncScope(undefined, { now: this.#now }).decide(this.#suppose(supposed))
  }

  #suppose({ certificate, windows10 }: Supposed): DirectoryObject {
    const values: Record<string, Value> = {}
    if (certificate) values['userCertificate'] = this.#ownCertificate()
    if (windows10) Object.assign(values, { operatingSystem: 'Windows 10', operatingSystemVersion: '10.0 (19045)' })
    return { ...this.#object, get: attribute => values[attribute] ?? this.#object.get(attribute) }
  }

  #ownCertificate(): Uint8Array {
    const [notBefore, notAfter] = [-DAY, 365 * DAY].map(offset => new Date(this.#now.getTime() + offset))
    const commonName = this.#computer.objectGUID ?? ''
    return unsignedCertificate({ commonName, notBefore: notBefore ?? this.#now, notAfter: notAfter ?? this.#now })
  }
}

function objectOf(computer: Computer): DirectoryObject {
  const {
    dn,
    objectGUID,
    operatingSystem,
    operatingSystemVersion,
    dNSHostName,
    attributes = {},
    masked = [],
  } = computer
  const certificates = computer.certificates.map(({ value }) => value)
  const whole = certificates.every(value => value !== undefined)
  const raw: RawAttributes = {
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, values]) => [
        name,
        'text' in values ? values.text : decode(values.base64),
      ]),
    ),
    objectGUID,
    operatingSystem,
    operatingSystemVersion,
    dNSHostName,
    ...(whole && { userCertificate: decode(certificates) }),
  }
  // Certificates of which the evidence keeps no bytes, and values that are masks, are not known, rather than not there.
  const known = Object.fromEntries(Object.entries(raw).filter(([name]) => !masked.includes(name)))
  return directoryObject(known, { read: Object.keys(known), ...(dn !== undefined && { dn }) })
}

function decode(values: readonly string[]): Uint8Array[] {
  return values.map(value => Buffer.from(value, 'base64'))
}
