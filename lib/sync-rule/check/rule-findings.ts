import { PASTED } from '../readers/expression.ts'
import { bringsIn, filterFlow, isBuiltIn, isMisplaced, type SyncRule } from '../rule.ts'
import { about, type RuleFinding } from './report.ts'

const HIGHEST = 99

/** What is wrong, or doubtful, about how a rule stands among the others: its precedence, its state, its origin. */
export function ruleFindings(rule: SyncRule, all: readonly SyncRule[]): RuleFinding[] {
  if (isMisplaced(rule)) return [misplacedFinding(rule)]
  return [...stateFindings(rule, all), ...(rule.name === PASTED || isBuiltIn(rule) ? [] : addedRuleFindings(rule, all))]
}

function misplacedFinding({ direction, sourceObjectType, targetObjectType }: SyncRule): RuleFinding {
  const found = `${direction ?? 'Inbound'}, ${sourceObjectType ?? 'any'} to ${targetObjectType ?? 'any'}`
  const message = `Expected an inbound rule from computer to device, found: ${found}. It asks for attributes of computers and is never asked about one.`
  return about('misplaced', 'error', message)
}

function stateFindings(rule: SyncRule, all: readonly SyncRule[]): RuleFinding[] {
  const findings: RuleFinding[] = []
  if (rule.disabled && isBuiltIn(rule)) findings.push(disabledBuiltIn(all))
  else if (rule.disabled) findings.push(about('disabled', 'warning', 'This rule is disabled and does nothing.'))
  const flow = filterFlow(rule)
  if (flow?.executeOnce) {
    const message =
      'The flow is applied once, when an object is created. Computers that are synchronized already keep what they have.'
    findings.push(about('apply-once', 'warning', message))
  }
  if (flow?.kind === 'unlisted') {
    findings.push(
      about('not-in-export', 'info', 'The export names this rule, but not its expression, so it was not judged.'),
    )
  }
  return findings
}

function disabledBuiltIn(all: readonly SyncRule[]): RuleFinding {
  if (all.some(other => !other.disabled && bringsIn(other))) {
    const message =
      'This built-in rule is disabled. Leave it so if another rule takes its place, and do not delete it: an upgrade would bring it back enabled.'
    return about('disabled', 'info', message)
  }
  const message =
    'This built-in rule is disabled, and no other enabled rule has the link type Provision: no computer comes into the metaverse, and none is synchronized. Enable it.'
  return about('disabled', 'error', message)
}

function addedRuleFindings(rule: SyncRule, all: readonly SyncRule[]): RuleFinding[] {
  const builtIn = all.find(other => isBuiltIn(other))
  return [...precedenceFindings(rule, all, builtIn), ...(isClone(rule) ? [cloneFinding(builtIn)] : [])]
}

function precedenceFindings(
  { name, precedence, disabled }: SyncRule,
  all: readonly SyncRule[],
  builtIn: SyncRule | undefined,
): RuleFinding[] {
  if (precedence === undefined) return []
  const findings: RuleFinding[] = []
  if (precedence < 0 || precedence > HIGHEST) {
    const message = `Expected a precedence from 0 to ${HIGHEST}, which is kept for rules of your own, found ${precedence}. Outside it, an upgrade may move the rule. The lower number goes first.`
    findings.push(about('precedence-out-of-range', 'error', message))
  }
  if (
    builtIn &&
    !builtIn.disabled &&
    !disabled &&
    builtIn.precedence !== undefined &&
    precedence > builtIn.precedence
  ) {
    const message = `Precedence ${precedence} comes after ${builtIn.precedence} of "${builtIn.name}": the lower number goes first, so that rule decides before this one is asked. Choose a number below it, from 0 to ${HIGHEST}.`
    findings.push(about('precedence-after-built-in', 'error', message))
  }
  const twin = all.find(other => other.name !== name && other.precedence === precedence)
  if (twin) {
    const message = `"${twin.name}" has precedence ${precedence} too, so which of the two goes first is not settled.`
    findings.push(about('precedence-shared', 'warning', message))
  }
  return findings
}

/** A clone carries all that the built-in rule flows; a rule that was written for the filter carries only that. */
function isClone({ name, linkType, flows }: SyncRule): boolean {
  const joins = flows.some(({ destination }) => destination === 'deviceId' || destination === 'sourceAnchor')
  return joins || linkType?.toLowerCase() === 'provision' || /cloned/i.test(name)
}

function cloneFinding(builtIn: SyncRule | undefined): RuleFinding {
  const state =
    builtIn === undefined ? '' : builtIn.disabled ? ' and that one is disabled' : ', and that one is still enabled'
  const message =
    `This is a clone of the built-in rule for computers${state}. It stays as it was when it was cloned, and what Microsoft ` +
    'changes in the built-in rule later does not reach it. Enable the built-in rule, and put what differs into a small rule of its own (sync-rule print).'
  return about('frozen-clone', 'warning', message)
}
