import type { DirectoryObject } from './directory-object.ts'
import { type Compiled, compile } from './evaluate.ts'
import { type Decision, type Detail, explain } from './explain.ts'
import { parse } from './parser.ts'
import { problemsOf } from './problems.ts'
import { type Flow, filterFlow, type SyncRule } from './rule.ts'
import { documentedRule } from './scope/documented.ts'
import { AUTHORITATIVE_NULL, IGNORE_THIS_FLOW, Unknown, type Value } from './values.ts'

/** A rule that flows cloudFiltered, made ready to be asked about many objects. */
export interface PreparedRule {
  readonly rule: SyncRule
  /** Why the rule cannot run at all: Entra Connect reads the whole expression before it evaluates any of it. */
  readonly broken: string | undefined
  /** The flow is applied only when an object is created. */
  readonly once: boolean
  contribution(object: DirectoryObject, context: ContributionContext): Contribution
}

export interface ContributionContext {
  readonly now: Date
  readonly parameters: Readonly<Record<string, string>>
  readonly detail: Detail
}

/** What a rule says of an object. */
export interface Contribution {
  readonly value: Value
  readonly decisions: readonly Decision[]
  /** Why, in words, where no expression has decided. */
  readonly because?: string
}

/** `undefined` for a rule that does not flow cloudFiltered. */
export function prepareRule(rule: SyncRule): PreparedRule | undefined {
  const flow = filterFlow(rule)
  if (!flow || flowsNothing(rule)) return undefined
  const plain = { rule, broken: undefined, once: flow.executeOnce }
  if (flow.kind === 'documented') {
    return { ...plain, contribution: (object, { now }) => documentedContribution(object, now) }
  }
  if (flow.kind !== 'expression') {
    return { ...plain, contribution: object => ({ value: plainValue(flow, object), decisions: [] }) }
  }
  const parsed = parse(flow.source)
  const [problem] = problemsOf(parsed)
  const compiled: Compiled = compile(parsed.expression)
  return {
    ...plain,
    broken: problem?.message,
    contribution: (object, { now, parameters, detail }) => explain(compiled, { object, now, parameters }, detail),
  }
}

/** A rule of this link type joins objects and flows no attribute of them. */
function flowsNothing({ linkType }: SyncRule): boolean {
  return linkType?.toLowerCase() === 'joinnoflow'
}

function documentedContribution(object: DirectoryObject, now: Date): Contribution {
  const { filtered, because } = documentedRule(object, now)
  return { value: filtered === null ? new Unknown(because) : filtered || null, decisions: [], because }
}

const CONSTANTS: Readonly<Record<string, Value>> = {
  true: true,
  false: false,
  null: null,
  authoritativenull: AUTHORITATIVE_NULL,
  ignorethisflow: IGNORE_THIS_FLOW,
}

/** @param flow neither an expression nor documented behaviour */
function plainValue(flow: Flow, object: DirectoryObject): Value {
  if (flow.kind === 'direct') return object.get(flow.source)
  if (flow.kind === 'unlisted') return new Unknown('the export names this rule, but not what it does')
  const value = CONSTANTS[flow.source.trim().toLowerCase()]
  return value === undefined
    ? new Unknown(`the constant "${flow.source.slice(0, 40)}" is neither True nor False`)
    : value
}
