import { printCondition } from '../language/printer.ts'
import { type ClaimName, REQUIRED_TYPES } from './claim-types.ts'
import { typesMadeBy } from './find-issuers.ts'
import type { Remark } from './finding.ts'
import type { ClaimJudgment } from './judge-claim.ts'
import type { LoadedRules } from './rule-set.ts'
import type { Simulation } from './simulate.ts'

/** Why a claim that a computer needs is missing, told of the rules that come nearest to issuing it. */
export function explainMissing(
  name: ClaimName,
  judgment: ClaimJudgment,
  loaded: LoadedRules,
  { worlds }: Simulation,
): Remark[] {
  const type = REQUIRED_TYPES[name]
  const what = `${name} is missing: expected a rule that issues ${type} to a domain computer, found`
  const remark = (found: string): Remark => ({ id: 'claim-missing', severity: 'error', message: `${what} ${found}` })
  const unusable = loaded.all
    .filter(({ rule, text }) => !rule && text.includes(type))
    .map(entry => ({
      ...remark(`"${entry.label}", which names it and cannot be used; mend that rule first.`),
      at: entry,
      rule: entry.label,
    }))
  const idle = loaded.rules
    .filter(rule => typesMadeBy(rule).includes(type))
    .map(rule => {
      const label = loaded.labelOf(rule)
      const stopped = worlds[0]?.result.stopped.get(rule)
      const reason = stopped
        ? `whose condition ${printCondition(stopped)} no claim of a computer satisfies at that point${condition(judgment)}.`
        : 'which adds it for later rules only: write issue in the place of add.'
      return { ...remark(`"${label}", ${reason}`), at: stopped ?? rule.action, rule: label }
    })
  const nearest = [...unusable, ...idle]
  return nearest.length > 0 ? nearest : [remark('none; add one.')]
}

/** Values that contradict each other, or what the claim has to say. */
export function explainValues(name: ClaimName, judgment: ClaimJudgment, loaded: LoadedRules): Remark[] {
  const { issued, status } = judgment
  const wrong = issued.flatMap(({ rule, value, problem }): Remark[] => {
    if (!problem) return []
    const label = loaded.labelOf(rule)
    const message = `${name}: expected ${problem.expected}, found "${value}" from "${label}".`
    const about = { message, at: rule.action, rule: label }
    return [
      problem.contradicts
        ? { id: 'wrong-value', severity: 'error', ...about }
        : { id: 'unusual-value', severity: 'warning', ...about },
    ]
  })
  const last = issued.at(-1)
  if (status !== 'conflicting' || !last || new Set(issued.map(({ value }) => value)).size < 2) return wrong
  const list = issued.map(({ rule, value }) => `"${value}" from "${loaded.labelOf(rule)}"`).join(', ')
  const message = `${name}: expected one value for a computer, found ${list}${condition(judgment)}. Keep the rule that is meant for computers.`
  const about = { message, at: last.rule.action, rule: loaded.labelOf(last.rule) }
  return [{ id: 'claim-conflicting', severity: 'error', ...about }, ...wrong]
}

function condition({ questions }: ClaimJudgment): string {
  return questions.length === 0 ? '' : ` (it depends on whether ${listOf(questions)})`
}

/** A claim that is in the token more than once, with the same value each time. */
export function explainRepetition(
  name: ClaimName,
  { status, times, issued }: ClaimJudgment,
  loaded: LoadedRules,
): Remark[] {
  const last = issued.at(-1)
  if (status !== 'issued' || times < 2 || !last) return []
  const labels = issued.map(({ rule }) => `"${loaded.labelOf(rule)}"`).join(' and ')
  const message = `${name}: expected it once, found it ${times} times with the same value, from ${labels}; one is enough.`
  return [
    { id: 'claim-duplicated', severity: 'warning', message, at: last.rule.action, rule: loaded.labelOf(last.rule) },
  ]
}

/** On what it depends whether a computer gets a claim as it should. */
export function explainDoubt(name: ClaimName, { certain, status, issued, questions }: ClaimJudgment): Remark[] {
  if (certain || status !== 'issued') return []
  const depends =
    questions.length > 0
      ? `that depends on whether ${listOf(questions)}`
      : 'its value comes from where rules cannot tell'
  const message = `${name}: the rules alone do not tell whether a computer gets it as it should; ${depends}.`
  const [first] = issued
  return [{ id: 'cannot-tell', severity: 'warning', message, ...(first && { at: first.rule.action }) }]
}

function listOf(questions: readonly string[]): string {
  const more = questions.length > 3 ? `; and ${questions.length - 3} more` : ''
  return questions.slice(0, 3).join('; and on whether ') + more
}
