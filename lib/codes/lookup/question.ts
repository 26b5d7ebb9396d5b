import { findEnrollmentCode, findName } from './find.ts'
import { expandList, readNumber } from './number.ts'
import { scan } from './scan.ts'
import { shorten } from './shorten.ts'
import { type ExplainableCheck, type Mention, once, type Topic, UNKNOWN } from './topic.ts'

/** More words than this are a text and not a list of questions. */
const MAX_QUESTIONS = 40

/** A word that asks, even if nothing is known of it: a number, a name of this field, the id of a check with a slip. */
const QUESTION =
  /^(?:-?\d{1,10}|0x[0-9a-f]{1,16}|AADSTS\d{1,8}|(?:AADRT|DSREG|WININET|ERROR|EnrollmentRegistration\w{1,20})_\w{1,80}|[a-z]{2,}(?:-[a-z][a-z0-9]{0,40}){1,8})$/i

/** Other ways to name the row without a number. */
const UNNUMBERED = /^(?:server[ -]?)?(?:windows server )?2012[ -]?r2$|^precondition not met\b/i

/** What a normalized question asks for: one thing, several, or whatever a pasted text mentions. Never empty. */
export function readQuestion(text: string, checks: ReadonlyMap<string, ExplainableCheck>): readonly Mention[] {
  const whole = readToken(text, checks)
  if (whole.some(({ topic }) => topic !== UNKNOWN)) return whole
  const mentions = readList(text, checks) ?? scan(text, checks)
  return mentions.length > 0 ? mentions : [{ asked: shorten(text), topic: UNKNOWN }]
}

/** Questions one after the other; `undefined` for a text that has ordinary words in it. */
function readList(text: string, checks: ReadonlyMap<string, ExplainableCheck>): readonly Mention[] | undefined {
  const tokens = text.split(/[\s,;|]+/).filter(token => token !== '')
  if (tokens.length > MAX_QUESTIONS) return undefined
  const readings = tokens.map(token => readToken(token, checks))
  const known = (reading: readonly Mention[]) => reading.some(({ topic }) => topic !== UNKNOWN)
  const isList =
    readings.some(known) && tokens.every((token, index) => known(readings[index] ?? []) || QUESTION.test(token))
  return isList ? once(readings.flat()) : undefined
}

function readToken(token: string, checks: ReadonlyMap<string, ExplainableCheck>): readonly Mention[] {
  const asked = token.replace(
    /^[\s"'“”„‘’«»`*#()[\]{}<>:,;.!?=]+|(?<![\s"'“”„‘’«»`*()[\]{}<>:,;.!?])[\s"'“”„‘’«»`*()[\]{}<>:,;.!?]+$/g,
    '',
  )
  const range = /^\d{1,2} ?[-–] ?\d{1,2}$/.test(asked) ? expandList(asked) : []
  if (range.length > 2) return range.map(number => ({ asked: String(number), topic: findEnrollmentCode(number) }))
  return [{ asked, topic: readNumber(asked) ?? readWord(asked, checks) }]
}

function readWord(word: string, checks: ReadonlyMap<string, ExplainableCheck>): Topic {
  const check = checks.get(word.toLowerCase())
  if (check) return { kind: 'check', entry: check }
  return UNNUMBERED.test(word) ? findEnrollmentCode('server-2012r2') : findName(word)
}
