import { type Call, type Expression, ungroup } from '../ast.ts'
import { parse } from '../parser.ts'
import { bringsIn, concernsComputers, filterFlow, type SyncConfiguration, type SyncRule } from '../rule.ts'
import { usedAttributes } from '../used-attributes.ts'
import { withBuiltInRule } from './documented.ts'

/**
 * What rules can tell computers apart by. Computers that agree in the text of these attributes, each with one value at
 * most, and whose certificates agree one by one in what {@link discernment} lists, are decided alike.
 */
export interface Discernment {
  readonly texts: readonly string[]
  /** Whether the place in the directory matters too. */
  readonly containers: boolean
}

/**
 * Works out whether the rules look at certificates and objectGUID only in ways that cannot tell two computers apart
 * whose certificates agree in these: version 3 with one common name that is a GUID; whether that is the computer's own
 * objectGUID; whether it stands in braces; and how both ends of validity compare with `now`. `undefined` where a rule may look closer:
 * each computer has to be decided on its own then.
 */
export function discernment(configuration: SyncConfiguration | undefined): Discernment | undefined {
  const complete = withBuiltInRule(configuration ?? { rules: [], connectors: [], notes: [] })
  const rules = complete.rules.filter(rule => !rule.disabled && concernsComputers(rule))
  if (!rules.every(isCoarse)) return undefined
  const texts = ['operatingSystem', 'operatingSystemVersion', ...usedAttributes(complete)]
  return {
    texts: [...new Set(texts)].filter(name => !CLOSELY.includes(name)),
    containers: complete.connectors.some(({ partitions }) => partitions.length > 0),
  }
}

const CLOSELY = ['userCertificate', 'objectGUID']

function isCoarse(rule: SyncRule): boolean {
  if (!filterFlow(rule) && !bringsIn(rule)) return true
  const clauses = rule.scope.flat()
  const close = clauses.some(({ attribute, operator }) => isClose(attribute) && !/^IS(NOT)?NULL$/.test(operator))
  if (close || clauses.some(({ attribute }) => /^dn$/i.test(attribute))) return false
  const flow = filterFlow(rule)
  if (!flow) return true
  if (flow.kind === 'direct') return !isClose(flow.source) && !/^dn$/i.test(flow.source)
  return flow.kind !== 'expression' || isCoarsely(parse(flow.source).expression, {})
}

function isClose(attribute: string): boolean {
  return CLOSELY.some(name => name.toLowerCase() === attribute.toLowerCase())
}

/** What a variable stands for: a certificate, a list of them, or something that is made of neither. */
type Bound = Readonly<Record<string, 'certificate' | 'list' | 'other'>>

/** These see of a list only how many values it has. */
const COUNTING = ['IsNull', 'IsNullOrEmpty', 'IsPresent', 'IsEmpty', 'Count']
/** These take the name of an attribute as text, or give another value each time. */
const OPAQUE = ['ImportedValue', 'ValueCount', 'RandomNum', 'Guid']
const COMPARISONS = ['<', '<=', '<>', '=', '>', '>=']

function isCoarsely(expression: Expression, bound: Bound): boolean {
  const node = ungroup(expression)
  switch (node.kind) {
    case 'attribute':
      return !isClose(node.name) && !/^dn$/i.test(node.name)
    case 'variable':
      return bound[node.name] === 'other'
    case 'binary':
      if (COMPARISONS.includes(node.operator) && isTimeTest(node.left, node.right, bound)) return true
      return isCoarsely(node.left, bound) && isCoarsely(node.right, bound)
    case 'call':
      return isCoarseCall(node, bound)
    case 'invalid':
      return false
    default:
      return true
  }
}

function isCoarseCall(call: Call, bound: Bound): boolean {
  const { name, arguments: args } = call
  const [first, second, third] = args
  if (OPAQUE.includes(name)) return false
  if (COUNTING.includes(name) && args.length === 1 && first && isList(first, bound)) return true
  if (name === 'IsCert' && args.length === 1 && isCertificate(first, bound)) return true
  if (name === 'RegexIsMatch' && isOwnerTest(args, bound)) return true
  if (name === 'With' && first?.kind === 'variable' && second && third) {
    const kind = isList(second, bound) ? 'list' : 'other'
    if (kind === 'other' && !isCoarsely(second, bound)) return false
    return isCoarsely(third, { ...bound, [first.name]: kind })
  }
  if (name === 'Where' || name === 'Select') {
    if (first?.kind !== 'variable' || !second || !third) return false
    return isCoarsely(second, bound) && isCoarsely(third, { ...bound, [first.name]: 'other' })
  }
  return args.every(argument => isCoarsely(argument, bound))
}

/** `[userCertificate]`, a variable for it, or those of its values for which a coarse condition holds. */
function isList(expression: Expression, bound: Bound): boolean {
  const node = ungroup(expression)
  if (node.kind === 'attribute') return node.name === 'userCertificate'
  if (node.kind === 'variable') return bound[node.name] === 'list'
  if (node.kind !== 'call' || node.name !== 'Where') return false
  const [variable, source, condition] = node.arguments
  if (variable?.kind !== 'variable' || !source || !condition || !isList(source, bound)) return false
  return isCoarsely(condition, { ...bound, [variable.name]: 'certificate' })
}

function isCertificate(expression: Expression | undefined, bound: Bound): boolean {
  const node = expression && ungroup(expression)
  return node?.kind === 'variable' && bound[node.name] === 'certificate'
}

/** `CertNotAfter($c) > Now()` and its like. */
function isTimeTest(left: Expression, right: Expression, bound: Bound): boolean {
  const isTime = (side: Expression) =>
    isCallOf(side, ['CertNotAfter', 'CertNotBefore'], arg => isCertificate(arg, bound))
  const isNow = (side: Expression) => isCallOf(side, ['Now'], arg => arg === undefined)
  return (isTime(left) && isNow(right)) || (isNow(left) && isTime(right))
}

/** `RegexIsMatch(CertSubject($c), "CN=[{]*" & StringFromGuid([objectGUID]) & "[}]*", "IgnoreCase")`. */
function isOwnerTest([subject, pattern, option]: readonly Expression[], bound: Bound): boolean {
  if (!subject || !pattern || option?.kind !== 'text' || option.value !== 'IgnoreCase') return false
  if (!isCallOf(subject, ['CertSubject', 'CertSubjectNameDN'], arg => isCertificate(arg, bound))) return false
  const [before, guid, after] = concatenated(pattern)
  const isGuid =
    guid && isCallOf(guid, ['StringFromGuid'], arg => arg?.kind === 'attribute' && arg.name === 'objectGUID')
  if (before?.kind !== 'text' || !isGuid || concatenated(pattern).length > 3) return false
  const tail = after === undefined ? '' : after.kind === 'text' ? after.value : undefined
  return (
    /^\^?CN=(?:\[\{\]\*|\\?\{\?)?$/.test(before.value) && tail !== undefined && /^(?:\[\}\]\*|\\?\}\?)?\$?$/.test(tail)
  )
}

function concatenated(expression: Expression): Expression[] {
  const node = ungroup(expression)
  if (node.kind !== 'binary' || node.operator !== '&') return [node]
  return [...concatenated(node.left), ...concatenated(node.right)]
}

function isCallOf(
  expression: Expression,
  names: readonly string[],
  accepts: (argument: Expression | undefined) => boolean,
): boolean {
  const node = ungroup(expression)
  if (node.kind !== 'call' || !names.includes(node.name) || node.arguments.length > 1) return false
  const [argument] = node.arguments
  return accepts(argument && ungroup(argument))
}
