import type { Contribution, PreparedRule } from './contribution.ts'
import type { DirectoryObject } from './directory-object.ts'
import { type Decision, type Detail, summarise } from './explain.ts'
import { isBuiltIn } from './rule.ts'
import { inScope } from './scope-filter.ts'
import { Alternatives, Directive, Failure, isList, itemsOf, Unknown, type Value } from './values.ts'

/** Whether an object is kept out of the cloud. */
export interface Verdict {
  /** True: filtered out. False: nothing filters it. null: it could not be evaluated. */
  readonly cloudFiltered: boolean | null
  /** Which part decided; the same words for every object that is decided alike. */
  readonly reason: string
  /**
   * What decided: the choice of domains and OUs, of object types, or of a group, before any rule was asked; that no rule
   * brings the object into the metaverse; or the rules.
   */
  readonly by: 'containers' | 'object-types' | 'group' | 'provisioning' | 'rules'
  /** The rules that were asked, in order of precedence. */
  readonly trace: readonly RuleTrace[]
}

export interface RuleTrace {
  readonly rule: string
  /** It came with the product. */
  readonly builtIn: boolean
  readonly inScope: boolean | null
  readonly value: Value
  readonly decisions: readonly Decision[]
}

/** Rules of one connected directory in order of precedence. */
export interface RuleList {
  readonly rules: readonly PreparedRule[]
  readonly parameters: Readonly<Record<string, string>>
}

export interface MergeOptions {
  readonly now: Date
  readonly detail: Detail
}

/** What the rules together say of an object. */
export function mergeRules(list: RuleList, object: DirectoryObject, options: MergeOptions): Verdict {
  return new Merge(list, object, options).verdict()
}

/** For an object that was there before, such a flow is as if it ignored the flow. */
const ONCE = 'the flow is applied once, when an object is created, and whether this one was there before is not known'

type Outcome = Omit<Verdict, 'trace' | 'by'>

/** One object's way through the rules. */
class Merge {
  readonly #list: RuleList
  readonly #object: DirectoryObject
  readonly #options: MergeOptions
  readonly #trace: RuleTrace[] = []
  readonly #passed: string[] = []

  constructor(list: RuleList, object: DirectoryObject, options: MergeOptions) {
    this.#list = list
    this.#object = object
    this.#options = options
  }

  verdict(): Verdict {
    return { ...this.#from(0, undefined), by: 'rules', trace: this.#trace }
  }

  /** @param ignored name of a rule above that said IgnoreThisFlow. */
  #from(index: number, ignored: string | undefined): Outcome {
    const prepared = this.#list.rules[index]
    if (!prepared) return this.#nothing(ignored)
    const { rule, broken } = prepared
    const scope = inScope(rule.scope, this.#object)
    if (scope === false) return this.#from(index + 1, ignored)
    if (broken !== undefined)
      return {
        cloudFiltered: null,
        reason: scope === true ? `${rule.name} cannot run: ${broken}` : `${rule.name}: ${scope.reason}`,
      }

    const { parameters } = this.#list
    const contribution = prepared.contribution(this.#object, { ...this.#options, parameters })
    this.#trace.push({
      rule: rule.name,
      builtIn: isBuiltIn(rule),
      inScope: scope === true ? true : null,
      ...contribution,
    })
    const inside = this.#outcome(contribution.value, { rule: rule.name, contribution, index, ignored })
    if (scope === true && !prepared.once) return inside
    const outside = this.#from(index + 1, scope === true ? rule.name : ignored)
    if (inside.cloudFiltered === outside.cloudFiltered) return inside
    return { cloudFiltered: null, reason: `${rule.name}: ${scope === true ? ONCE : scope.reason}` }
  }

  #outcome(
    value: Value,
    at: { rule: string; contribution: Contribution; index: number; ignored: string | undefined },
  ): Outcome {
    const because = at.contribution.because ?? summarise(at.contribution.decisions)
    const reason = because === '' ? at.rule : `${at.rule}: ${because}`
    if (value instanceof Failure) return { cloudFiltered: null, reason: `${at.rule} fails: ${value.message}` }
    if (value instanceof Unknown) return { cloudFiltered: null, reason: `${at.rule}: ${value.reason}` }
    if (value instanceof Alternatives) {
      const outcomes = value.values.map(each => this.#outcome(each, at))
      const [first] = outcomes
      const agreed = first && outcomes.every(({ cloudFiltered }) => cloudFiltered === first.cloudFiltered)
      return agreed ? first : { cloudFiltered: null, reason: `${at.rule}: ${value.why}` }
    }
    if (typeof value === 'boolean') return { cloudFiltered: value, reason }
    if (value instanceof Directive) {
      if (value.name === 'AuthoritativeNull') return { cloudFiltered: false, reason: `${reason} (AuthoritativeNull)` }
      return this.#from(at.index + 1, at.rule)
    }
    if (value === null || (isList(value) && itemsOf(value).length === 0)) {
      if (!this.#passed.includes(reason)) this.#passed.push(reason)
      return this.#from(at.index + 1, at.ignored)
    }
    return { cloudFiltered: null, reason: `${at.rule}: the value for cloudFiltered is neither True nor False` }
  }

  #nothing(ignored: string | undefined): Outcome {
    if (ignored !== undefined) {
      return { cloudFiltered: null, reason: `${ignored} ignores the flow: what the metaverse holds already stays` }
    }
    const reason = this.#passed.join(' / ')
    return { cloudFiltered: false, reason: reason === '' ? 'no rule is in scope' : reason }
  }
}
