import type { CallExpression, Expression, ObjectProperty } from 'oxc-parser'

/** What a verdict is broken into: fail is no longer told, or told where nothing is wrong. */
export const OTHER_VERDICTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['pass', ['fail']],
  ['warn', ['pass', 'fail']],
  ['fail', ['pass', 'warn']],
  ['skip', ['pass', 'fail']],
  ['blocked', ['pass', 'fail']],
  ['couldNotCheck', ['pass', 'fail']],
])

/** A status that is written as a text: of a detail, or of a finding that is put together by hand. */
export const OTHER_STATUS: ReadonlyMap<unknown, string> = new Map([
  ['pass', 'fail'],
  ['warn', 'pass'],
  ['fail', 'pass'],
  ['skip', 'fail'],
  ['error', 'fail'],
])

export const OTHER_COMPARISON: ReadonlyMap<string, string> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
])

export const OTHER_QUANTIFIER: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
])

/** Parts of a finding or of a check that say what it bears on; without them it says nothing there. */
const DROPPED = ['codes', 'decides', 'details']

/** The name of the part that is emptied; nothing for other properties, and for what is empty already. */
export function emptied({ key, value, method }: ObjectProperty): string | undefined {
  if (method || key.type !== 'Identifier' || !DROPPED.includes(key.name)) return undefined
  return value.type === 'ArrayExpression' && value.elements.length === 0 ? undefined : key.name
}

/** The verdict that a call gives: `fail` of `fail({ … })`. */
export function verdictOf({ callee }: CallExpression): string | undefined {
  return callee.type === 'Identifier' && OTHER_VERDICTS.has(callee.name) ? callee.name : undefined
}

/** The first argument of `blocked('that-check', …)`: the check that names the cause. */
export function obstacleOf(call: CallExpression): Expression | undefined {
  const [first] = call.arguments
  return verdictOf(call) === 'blocked' && first && first.type !== 'SpreadElement' ? first : undefined
}
