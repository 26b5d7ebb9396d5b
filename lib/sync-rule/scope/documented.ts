import type { DirectoryObject } from '../directory-object.ts'
import type { Flow, SyncConfiguration, SyncRule } from '../rule.ts'
import { FILTER_ATTRIBUTE, filterFlow, isBuiltIn, LAST } from '../rule.ts'
import { osClassOf } from './os-class.ts'
import { ownCertificates } from './own-certificates.ts'
import { replacesBuiltIn } from './replacement.ts'

/** What the built-in rule says of a computer; null for the verdict where its certificates cannot be told. */
export interface Documented {
  readonly filtered: boolean | null
  /** The same words for every computer that is decided alike. */
  readonly because: string
}

const DOWN_LEVEL: Documented = { filtered: true, because: 'Windows before version 10 is not synchronized' }
const NO_CERTIFICATE: Documented = { filtered: true, because: 'userCertificate has no value' }
const NO_OWN_CERTIFICATE: Documented = {
  filtered: true,
  because: 'no certificate in userCertificate is its own and valid now',
}
const IN_SCOPE: Documented = { filtered: false, because: 'a certificate of its own is valid now' }

/**
 * The built-in rule as Microsoft documents it for Entra Connect 1.4 and later ("Understanding Azure AD Connect 1.4.xx.x
 * and device disappearance", 2019-09-25): a computer is filtered out unless userCertificate holds a certificate with the
 * subject CN={objectGUID} that has not expired, and Windows before version 10 is never synchronized. The page speaks of
 * "any computer", so the certificate decides for those without Windows too.
 */
export function documentedRule(object: DirectoryObject, now: Date): Documented {
  const certificates = ownCertificates(object, now)
  if (certificates.total === 0 && certificates.unknown === undefined) return NO_CERTIFICATE
  const system = osClassOf(object)
  if (system === 'down-level' || system === 'windows-8.1' || system === 'server-2012r2') return DOWN_LEVEL
  if (certificates.valid > 0) return IN_SCOPE
  return certificates.unknown === undefined ? NO_OWN_CERTIFICATE : { filtered: null, because: certificates.unknown }
}

const FLOW: Flow = {
  destination: FILTER_ATTRIBUTE,
  kind: 'documented',
  source: '',
  mergeType: 'Update',
  executeOnce: false,
}

/** Stands for the built-in rule where no export has its text. It comes last, whatever numbers the others have. */
const BUILT_IN: SyncRule = {
  name: 'In from AD - Computer Join (as documented)',
  immutableTag: 'Microsoft.InfromADComputerJoin',
  direction: 'Inbound',
  disabled: false,
  sourceObjectType: 'computer',
  targetObjectType: 'device',
  linkType: 'Provision',
  precedence: LAST,
  scope: [],
  flows: [FLOW],
}

/**
 * Puts the documented behaviour where an export leaves the built-in rule out or only names it, as the wizard's policy
 * does. A rule that was put in its place stays alone.
 */
export function withBuiltInRule(configuration: SyncConfiguration): SyncConfiguration {
  // A policy names what an export beside it spells out.
  const spelt = configuration.rules.some(rule => isComputerJoin(rule) && !isNamedOnly(rule))
  const rules = configuration.rules
    .filter(rule => !(spelt && isComputerJoin(rule) && isNamedOnly(rule)))
    .map(rule => (isBuiltIn(rule) && isNamedOnly(rule) ? { ...rule, flows: [FLOW] } : rule))
  const known = rules.some(rule => isComputerJoin(rule) || (!rule.disabled && replacesBuiltIn(rule)))
  return { ...configuration, rules: known ? rules : [...rules, BUILT_IN] }
}

function isNamedOnly(rule: SyncRule): boolean {
  return filterFlow(rule)?.kind === 'unlisted'
}

/** The built-in rule for computers, whatever state it is in. */
export function isComputerJoin({ immutableTag = '' }: SyncRule): boolean {
  return /^Microsoft\.InfromADComputerJoin\b/i.test(immutableTag)
}
