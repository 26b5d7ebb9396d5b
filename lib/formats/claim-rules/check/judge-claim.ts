import type { IssuedClaim } from '../evaluate/run.ts'
import type { World } from '../evaluate/worlds.ts'
import type { Rule } from '../language/ast.ts'
import type { ClaimName } from './claim-types.ts'
import { problemOf, type ValueProblem } from './expected-value.ts'
import type { Simulated, Simulation } from './simulate.ts'

export type ClaimStatus = 'issued' | 'missing' | 'conflicting'

/** A value of a claim, and the rule that it comes from. */
export interface IssuedValue {
  readonly rule: Rule
  /** As a person reads it; `unknown` for what a store that is not known returns. */
  readonly value: string
  readonly problem: ValueProblem | undefined
}

/** What the rules do about one claim, over everything that is not known. */
export interface ClaimJudgment {
  /** `conflicting` when it can come to that; otherwise what comes out when everything is as expected. */
  readonly status: ClaimStatus
  /** It comes out so whatever the answers to what is not known, and the value is known. */
  readonly certain: boolean
  /** How many times it is in the token, in the worst case. */
  readonly times: number
  /** Without repetitions. */
  readonly issued: readonly IssuedValue[]
  /** On what it depends. */
  readonly questions: readonly string[]
}

const UNKNOWN_VALUE = 'unknown'

export function judgeClaim(name: ClaimName, { worlds, complete }: Simulation): ClaimJudgment {
  const outcomes = worlds.map(world => ({ world, ...statusIn(name, world.result) }))
  const statuses = new Set(outcomes.map(({ status }) => status))
  const status = statuses.has('conflicting') ? 'conflicting' : (outcomes[0]?.status ?? 'missing')
  // What is told of a conflict is the world that has it.
  const telling = outcomes.filter(outcome => outcome.status === status)
  const issued = distinct(telling.flatMap(outcome => outcome.issued))
  return {
    status,
    certain: complete && statuses.size === 1 && issued.every(({ value }) => value !== UNKNOWN_VALUE),
    times: Math.max(0, ...telling.map(outcome => outcome.issued.length)),
    issued,
    questions: decidingQuestions(outcomes),
  }
}

function statusIn(name: ClaimName, { claims, principal }: Simulated): { status: ClaimStatus; issued: IssuedValue[] } {
  const issued = (claims.get(name) ?? []).map(({ claim: { value }, rule }: IssuedClaim) => ({
    rule,
    value: value.kind === 'text' ? principal.describe(value.text) : UNKNOWN_VALUE,
    problem: problemOf(name, value, principal),
  }))
  const known = new Set(issued.map(({ value }) => value).filter(value => value !== UNKNOWN_VALUE))
  if (issued.length === 0) return { status: 'missing', issued }
  const conflicts = known.size > 1 || issued.some(({ problem }) => problem?.contradicts)
  return { status: conflicts ? 'conflicting' : 'issued', issued }
}

function distinct(issued: readonly IssuedValue[]): IssuedValue[] {
  return issued.filter(
    ({ rule, value }, index) => issued.findIndex(other => other.rule === rule && other.value === value) === index,
  )
}

/** The questions whose answer changes the status. */
function decidingQuestions(outcomes: readonly { world: World<Simulated>; status: ClaimStatus }[]): string[] {
  const questions = new Set(outcomes.flatMap(({ world }) => [...world.answers.keys()]))
  const statuses = (question: string, answer: boolean): string => {
    const answered = outcomes.filter(({ world }) => world.answers.get(question) === answer)
    return [...new Set(answered.map(({ status }) => status))].sort().join()
  }
  return [...questions].filter(question => statuses(question, true) !== statuses(question, false))
}
