import type { PreparedRule } from './contribution.ts'
import { LAST, type SyncRule } from './rule.ts'

/** The orders in which rules may be asked: one, unless the export leaves it open which of some goes first. */
export interface Orders {
  readonly orders: readonly (readonly PreparedRule[])[]
  /** Whether these are all that matter. */
  readonly complete: boolean
  /** Why there are several, for a sentence; empty where there is one. */
  readonly doubt: string
}

/** Places in which a rule of open order is tried, at most. An export with more such rules is made to be slow. */
const MAX_TURNS = 50
/** Reasons for doubt that a sentence names. */
const MAX_NAMED = 3

/**
 * Puts rules in order of precedence, the lower number first. The first rule that contributes decides, so of rules with
 * one number it is enough that each goes first once, and of rules without a number that they go first and last.
 */
export function ordersOf(rules: readonly PreparedRule[]): Orders {
  const known = rules.filter(({ rule }) => rule.precedence !== undefined)
  const unnumbered = rules.filter(({ rule }) => rule.precedence === undefined)
  const groups = [...Map.groupBy(known, ({ rule }) => rule.precedence ?? 0)].sort(([a], [b]) => a - b)
  const tied = groups.filter(([, group]) => group.length > 1)
  const last = groups.at(-1)?.[0] === LAST ? groups.slice(-1) : []
  const numbered = groups.slice(0, groups.length - last.length)
  const open = unnumbered.length > 0 && (numbered.length > 0 || unnumbered.length > 1)

  const turns = Math.max(1, unnumbered.length, ...tied.map(([, group]) => group.length))
  const orders = Array.from({ length: Math.min(turns, MAX_TURNS) }, (_, turn) => {
    const sorted = numbered.flatMap(([, group]) => rotated(group, turn))
    const [free, end] = [rotated(unnumbered, turn), last.flatMap(([, group]) => group)]
    return numbered.length > 0 && open
      ? [
          [...free, ...sorted, ...end],
          [...sorted, ...free, ...end],
        ]
      : [[...free, ...sorted, ...end]]
  }).flat()
  const doubts = [...tied.map(([number, group]) => shared(number, group)), ...(open ? unnumbered.map(missing) : [])]
  const more = doubts.length > MAX_NAMED ? [`and so for ${doubts.length - MAX_NAMED} more`] : []
  return { orders, complete: turns <= MAX_TURNS, doubt: [...doubts.slice(0, MAX_NAMED), ...more].join('; ') }
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

function shared(precedence: number, group: readonly PreparedRule[]): string {
  const names = group.slice(0, MAX_NAMED).map(({ rule }) => quoted(rule))
  if (group.length > MAX_NAMED) names.push(`${group.length - MAX_NAMED} more`)
  return `${names.join(' and ')} have one precedence, ${precedence}, so which goes first is not settled`
}

function missing({ rule }: PreparedRule): string {
  return `the export does not say the precedence of ${quoted(rule)}`
}

function quoted({ name }: SyncRule): string {
  return `"${name}"`
}
