import { behaviourFindings } from './check/behaviour-findings.ts'
import { expressionFindings } from './check/expression-findings.ts'
import { about, type CheckReport, type RuleReport } from './check/report.ts'
import { ruleFindings } from './check/rule-findings.ts'
import { SPECIMEN_NOW, SPECIMENS } from './check/specimens.ts'
import {
  bearsOnComputers,
  concernsComputers,
  type Flow,
  filterFlow,
  isBuiltIn,
  isMisplaced,
  type SyncConfiguration,
  type SyncRule,
  takesDevicesOut,
} from './rule.ts'
import { type CloudFilter, cloudFilter } from './rules.ts'
import { isComputerJoin, withBuiltInRule } from './scope/documented.ts'
import { broughtIn, provisioning } from './scope/provisioning.ts'
import { inScope } from './scope-filter.ts'

export type { CheckReport, FindingId, RuleFinding, RuleReport, Severity } from './check/report.ts'

/** Judges the rules of an export that filter computers. Rules for users and groups are not looked at. */
export function checkRules(configuration: SyncConfiguration): CheckReport {
  const asked = configuration.rules.filter(bearsOnComputers)
  const concerned = asked.filter(concernsComputers)
  const all = { ...configuration, rules: concerned, connectors: [] }
  const filter = wholeFilter(all)
  const out = configuration.rules.filter(takesDevicesOut)
  const stopped = out.every(({ disabled }) => disabled) ? out : []
  return {
    rules: [...asked.map(rule => report(rule, all, filter)), ...stopped.map(stoppedReport)],
    ...(stopped.length > 0 ? { effective: STOPPED, complete: true } : effective(all)),
    notes: configuration.notes,
  }
}

const STOPPED =
  'Every rule that takes devices to Microsoft Entra ID is disabled: no computer is synchronized, whatever the other rules say.'

function stoppedReport({ name, precedence, disabled }: SyncRule): RuleReport {
  const message =
    'This rule takes devices from the metaverse to Microsoft Entra ID. It is disabled and no other does so: no computer is synchronized. Enable it.'
  const findings = [about('disabled', 'error', message)]
  return { name, precedence: precedence ?? null, disabled, expression: null, findings }
}

/** Of an export without the built-in rule nobody knows what that one brings in: the rules are judged as if it did. */
function wholeFilter(configuration: SyncConfiguration): CloudFilter {
  const filter = cloudFilter(configuration, { now: SPECIMEN_NOW })
  if (!configuration.rules.some(isComputerJoin)) return filter
  const isProvisioned = provisioning(configuration)
  return { decide: (object, detail) => broughtIn(filter.decide(object, detail), isProvisioned(object)) }
}

function report(rule: SyncRule, configuration: SyncConfiguration, filter: CloudFilter): RuleReport {
  const flow = filterFlow(rule)
  const expression = flow && textOf(flow)
  return {
    name: rule.name,
    precedence: rule.precedence ?? null,
    disabled: rule.disabled,
    expression: expression ?? null,
    findings: [
      ...(flow?.kind === 'expression' ? expressionFindings(flow.source) : []),
      ...ruleFindings(rule, configuration.rules),
      ...(isMisplaced(rule) ? [] : behaviourFindings(rule, configuration, filter)),
    ],
  }
}

function textOf(flow: Flow): string | undefined {
  if (flow.kind === 'unlisted') return undefined
  return flow.kind === 'direct' ? `[${flow.source}]` : flow.source
}

/** The specimens have none of the attributes that an administrator's filters ask for: what is said is not about those. */
function ownScope(rule: SyncRule): string[] {
  if (rule.disabled || SPECIMENS.some(({ object }) => inScope(rule.scope, object) === true)) return []
  return [`Not tried: the computers in the scoping filter of "${rule.name}", for which it is asked too.`]
}

const BUILT_IN_NOTE =
  'Microsoft says that Entra Connect 1.4 and later also keeps out down-level Windows and devices without a valid certificate of their own, whatever the text of the built-in rule says.'

const ASSUMED = 'The export does not hold the text of the built-in rule, which is taken to do what Microsoft documents.'

/** One line for each answer, with the kinds of computer that get it. */
function effective(configuration: SyncConfiguration): Pick<CheckReport, 'effective' | 'complete'> {
  const { rules: concerned } = configuration
  if (concerned.length === 0) return { effective: 'None of the rules filters computers.', complete: true }
  if (concerned.some(isComputerJoin) && concerned.every(({ disabled }) => disabled))
    return {
      effective:
        'All rules for computers are disabled: none brings computers into the metaverse, and none is synchronized.',
      complete: true,
    }
  const supplemented = withBuiltInRule(configuration)
  const assumed = supplemented.rules.some(rule => filterFlow(rule)?.kind === 'documented')
  const filter = wholeFilter(supplemented)
  const answers = SPECIMENS.map(({ id, title, object }) => ({ id, title, ...filter.decide(object) }))
  const sentence = (lead: string, answer: boolean | null): string[] => {
    const titles = answers.filter(({ cloudFiltered }) => cloudFiltered === answer).map(({ title }) => title)
    if (titles.length === answers.length) return [`${lead}: every kind of computer.`]
    return titles.length === 0 ? [] : [`${lead}: ${titles.join('; ')}.`]
  }
  const reasons = new Set(answers.flatMap(({ cloudFiltered, reason }) => (cloudFiltered === null ? [reason] : [])))
  const lenient = concerned.some(rule => isBuiltIn(rule) && !rule.disabled && filterFlow(rule)?.kind === 'expression')
  const foreign = answers.find(({ id }) => id === 'windows-10-foreign')?.cloudFiltered === false
  const lines = [
    ...sentence('Filtered out', true),
    ...sentence('Let through', false),
    ...sentence('Cannot be told', null),
    ...concerned.flatMap(ownScope),
    ...(assumed ? [ASSUMED] : []),
    ...[...reasons].map(reason => `(${reason})`),
    ...(lenient && foreign ? [BUILT_IN_NOTE] : []),
  ]
  return { effective: lines.join('\n'), complete: answers.every(({ cloudFiltered }) => cloudFiltered !== null) }
}
