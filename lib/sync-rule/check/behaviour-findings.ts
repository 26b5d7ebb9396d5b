import { type PreparedRule, prepareRule } from '../contribution.ts'
import { bringsIn, filterFlow, isBuiltIn, type SyncConfiguration, type SyncRule } from '../rule.ts'
import type { CloudFilter } from '../rules.ts'
import { replacesBuiltIn } from '../scope/replacement.ts'
import { inScope, scopeAttribute } from '../scope-filter.ts'
import type { Value } from '../values.ts'
import { AUTHORITATIVE_NULL } from '../values.ts'
import { isAboutSystems } from './about-systems.ts'
import { lastNull } from './expression-findings.ts'
import { about, type FindingId, type RuleFinding, type Severity } from './report.ts'
import { SPECIMEN_NOW, SPECIMENS, type Specimen, type SpecimenId } from './specimens.ts'

/**
 * What a rule that was added does to the kinds of computer, tried out on specimens.
 * @param filter of all the rules, whichever computers the domains and OUs hold
 */
export function behaviourFindings(
  rule: SyncRule,
  configuration: SyncConfiguration,
  filter: CloudFilter,
): RuleFinding[] {
  const prepared = prepareRule(rule)
  if (!prepared || prepared.broken !== undefined || rule.disabled || isBuiltIn(rule)) return []
  const trial = new Trial(prepared, configuration, filter)
  return [...trial.server2012R2(), ...trial.letIn()]
}

/** Kinds of computer that should stay out of the cloud, and what it means when a rule lets them in. */
const UNWANTED: readonly { ids: readonly SpecimenId[]; id: FindingId; severity: Severity; because: string }[] = [
  {
    ids: ['windows-10-expired', 'windows-10-foreign', 'server-2012r2-expired', 'server-2012r2-foreign'],
    id: 'certificate-test-lost',
    severity: 'warning',
    because:
      'Entra Connect 1.4 and later asks for a certificate of the computer itself that has not expired. Without that test, devices appear in Entra ID that stay "pending".',
  },
  {
    ids: ['not-windows'],
    id: 'non-windows-included',
    severity: 'warning',
    because: 'They can never complete a hybrid join. Ask for InStr(UCase([operatingSystem]), "WINDOWS") > 0.',
  },
  {
    ids: ['windows-7', 'server-2012'],
    id: 'down-level-included',
    severity: 'warning',
    because: 'These versions register themselves; Entra Connect should not synchronize them.',
  },
  {
    ids: ['windows-8.1'],
    id: 'windows-8.1-included',
    severity: 'info',
    because:
      'Windows 8.1 has the version number of Server 2012 R2. Ask [operatingSystem] for "SERVER" too, if they should stay out.',
  },
]

/**
 * Whether a rule is asked about a specimen. Of a rule that brings computers in, clauses on what no specimen has are
 * passed over: it is meant for the computers that have it, whatever else these are.
 */
function isAsked(rule: SyncRule, { object }: Specimen): boolean {
  const scope = bringsIn(rule)
    ? rule.scope.map(group => group.filter(clause => object.get(scopeAttribute(clause)) !== null))
    : rule.scope
  return inScope(scope, object) === true
}

class Trial {
  readonly #rule: PreparedRule
  readonly #configuration: SyncConfiguration
  readonly #filter: CloudFilter

  constructor(rule: PreparedRule, configuration: SyncConfiguration, filter: CloudFilter) {
    this.#rule = rule
    this.#configuration = configuration
    this.#filter = filter
  }

  /** The computers that all of this is about: NULL leaves them to the built-in rule, which filters them. */
  server2012R2(): RuleFinding[] {
    const { rule } = this.#rule
    const server = this.#specimen('server-2012r2')
    if (!server || !isAsked(rule, server)) return []
    const value = this.#contribution(server)
    if (value === true) return [this.#filtered(server)]
    if (value !== null || this.#replaces() || !isAboutSystems(rule)) return []
    const filtered = this.#filter.decide(server.object).cloudFiltered === true
    const message = `For ${server.title} this rule says NULL, which contributes nothing: the built-in rule is asked next${filtered ? ' and filters them out' : ', and it filters them out since Entra Connect 1.4'}. Use AuthoritativeNull (or False) where they are to be let in.`
    return [about('null-does-not-override', filtered ? 'error' : 'warning', message, this.#nullPosition())]
  }

  /** A rule that catches the rest is no mistake where others before it let in what their scoping filters name. */
  #filtered({ title }: Specimen): RuleFinding {
    const { rule } = this.#rule
    const before = this.#configuration.rules.find(
      other =>
        !other.disabled &&
        other.scope.length > 0 &&
        (other.precedence ?? 0) < (rule.precedence ?? 0) &&
        filterFlow(other) !== undefined,
    )
    if (!before) {
      const message = `This rule filters out ${title}. They need to be synchronized for a hybrid join.`
      return about('server-2012r2-filtered', 'error', message)
    }
    const message = `This rule filters out ${title} unless a rule before it lets them in, such as "${before.name}" with its scoping filter. They need to be synchronized for a hybrid join.`
    return about('server-2012r2-filtered', 'warning', message)
  }

  letIn(): RuleFinding[] {
    return UNWANTED.flatMap(({ ids, id, severity, because }) => {
      const admitted = SPECIMENS.filter(specimen => ids.includes(specimen.id) && this.#letsIn(specimen))
      if (admitted.length === 0) return []
      return [about(id, severity, `This rule lets in ${admitted.map(({ title }) => title).join(', ')}. ${because}`)]
    })
  }

  /** It says so itself, or says nothing and nobody else is asked. */
  #letsIn(specimen: Specimen): boolean {
    const value = this.#contribution(specimen)
    return value === false || value === AUTHORITATIVE_NULL || (value === null && this.#replaces())
  }

  /** Whether it stands in the place of the built-in rule, which is not there or disabled. */
  #replaces(): boolean {
    const builtIn = this.#configuration.rules.some(other => isBuiltIn(other) && !other.disabled && filterFlow(other))
    return !builtIn && replacesBuiltIn(this.#rule.rule)
  }

  #contribution(specimen: Specimen): Value | undefined {
    const { rule } = this.#rule
    if (!isAsked(rule, specimen)) return undefined
    const context = { now: SPECIMEN_NOW, parameters: {}, detail: 'parts' } as const
    return this.#rule.contribution(specimen.object, context).value
  }

  #nullPosition(): ReturnType<typeof lastNull> {
    const flow = filterFlow(this.#rule.rule)
    return flow?.kind === 'expression' ? lastNull(flow.source) : null
  }

  #specimen(id: SpecimenId): Specimen | undefined {
    return SPECIMENS.find(specimen => specimen.id === id)
  }
}
