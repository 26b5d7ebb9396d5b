import type { CaptureGroups } from './capture-groups.ts'
import type { UnitTest } from './char-set.ts'

/** Conditions on a place between two characters. */
export type Assertion =
  | 'string-start'
  | 'string-end'
  | 'end-or-final-newline'
  | 'line-start'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary'

export type RegexNode =
  | { readonly kind: 'unit'; readonly test: UnitTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'capture'; readonly item: RegexNode; readonly group: number }
  | {
      readonly kind: 'repeat'
      readonly item: RegexNode
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }

/** RegexOptions of .NET that are understood; the others change nothing about what matches. */
export interface RegexFlags {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly singleline: boolean
  /** Only named groups capture. */
  readonly explicitCapture: boolean
}

/** A pattern that was read. Groups are counted from 1 in the order in which they open; 0 is the whole match. */
export interface ParsedPattern {
  readonly node: RegexNode
  readonly groups: CaptureGroups
}

/** Whether a pattern can match the empty text. */
export function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case 'unit':
      return false
    case 'assertion':
      return true
    case 'sequence':
      return node.items.every(isNullable)
    case 'choice':
      return node.options.some(isNullable)
    case 'capture':
      return isNullable(node.item)
    case 'repeat':
      return node.min === 0 || isNullable(node.item)
  }
}

/**
 * Whether a group stands in a repetition of what may be empty. What .NET captures there depends on how it leaves the
 * repetition, which no automaton does in the same way.
 */
export function capturesInEmptyLoop(node: RegexNode, inLoop = false): boolean {
  switch (node.kind) {
    case 'unit':
    case 'assertion':
      return false
    case 'sequence':
      return node.items.some(item => capturesInEmptyLoop(item, inLoop))
    case 'choice':
      return node.options.some(option => capturesInEmptyLoop(option, inLoop))
    case 'capture':
      return inLoop || capturesInEmptyLoop(node.item, inLoop)
    case 'repeat':
      return capturesInEmptyLoop(node.item, inLoop || isNullable(node.item))
  }
}
