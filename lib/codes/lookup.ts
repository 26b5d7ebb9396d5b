import { didYouMean } from '../formats/suggest.ts'
import { type Explanation, explainTopic } from './lookup/explanation.ts'
import { NAMES } from './lookup/find.ts'
import { normalize } from './lookup/normalize.ts'
import { readQuestion } from './lookup/question.ts'
import { type ExplainableCheck, type Mention, once } from './lookup/topic.ts'

export type { Explanation } from './lookup/explanation.ts'
export type { ExplainableCheck } from './lookup/topic.ts'

const FORMS =
  'Understood are: a value of EnrollmentStatus (15, 0xf), the name of a code (AADRT_E_DEVICE_NOT_FOUND), an error code in hex or decimal ' +
  '(0x801c001d, -2145648611), AADSTS90002, an event of the Client Analyzer (122026) or of the User Device Registration log (304), ' +
  'the id of a check (scp-lookup), and text that holds any of these.'

/**
 * Explains whatever is known about a question: a number, a name, an event, a check id, several of them, or a pasted
 * text that mentions them (the first million characters are read). A number from 0 to 44 is an EnrollmentStatus, one
 * of three digits a User Device Registration event, one of six a Client Analyzer event. There is at least one answer;
 * for what no source explains it has the kind `unknown`, no meanings, and a hint. Never throws.
 */
export function explain(question: string, checks: readonly ExplainableCheck[]): readonly Explanation[] {
  return explainAll([question], checks)
}

/**
 * The same for the arguments of a command line, which may be questions of their own (`15 scp-lookup`) or the words of
 * one (`event 304`).
 */
export function explainAll(questions: readonly string[], checks: readonly ExplainableCheck[]): readonly Explanation[] {
  const byId = new Map(checks.map(check => [check.id, check]))
  const texts = questions.map(normalize)
  const together = readQuestion(texts.join(' '), byId)
  const apart = texts.length === 1 ? [] : texts.flatMap(text => readQuestion(text, byId))
  // A word that means nothing by itself may be part of what the words mean together.
  const mentions = together.some(isKnown)
    ? once([...together, ...apart.filter(isKnown)])
    : apart.some(isKnown)
      ? once(apart)
      : together
  return mentions.map(({ asked, topic }) =>
    topic.kind === 'unknown' ? unknown(asked, checks) : explainTopic(asked, topic, checks),
  )
}

function isKnown({ topic }: Mention): boolean {
  return topic.kind !== 'unknown'
}

function unknown(asked: string, checks: readonly ExplainableCheck[]): Explanation {
  const near = /\p{L}/u.test(asked) ? didYouMean(asked, [...checks.map(({ id }) => id), ...NAMES]) : ''
  return {
    asked,
    kind: 'unknown',
    codes: [],
    meanings: [],
    checks: [],
    steps: [],
    hint: `${asked === '' ? 'Nothing was asked.' : `No source explains "${asked}".${near}`} ${FORMS}`,
  }
}
