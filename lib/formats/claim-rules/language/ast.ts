import type { Span } from './position.ts'

export const PLAIN_PROPERTIES = ['Type', 'Value', 'ValueType', 'Issuer', 'OriginalIssuer'] as const
export type PlainProperty = (typeof PLAIN_PROPERTIES)[number]

/** A property of a claim; `Properties["key"]` are those that travel with it. */
export type Property = { readonly name: PlainProperty } | { readonly name: 'Properties'; readonly key: string }

/** All expressions give text. */
export type Expression =
  | ({ readonly kind: 'text'; readonly text: string } & Span)
  | ({ readonly kind: 'property'; readonly label: string; readonly property: Property } & Span)
  | ({ readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] } & Span)
  | ({ readonly kind: 'concatenation'; readonly parts: readonly Expression[] } & Span)

export const MATCH_OPERATORS = ['==', '!=', '=~', '!~'] as const
export type MatchOperator = (typeof MATCH_OPERATORS)[number]

export interface Constraint extends Span {
  readonly property: Property
  readonly operator: MatchOperator
  readonly value: Expression
}

export const COUNT_OPERATORS = ['==', '!=', '>=', '<=', '>', '<'] as const
export type CountOperator = (typeof COUNT_OPERATORS)[number]

/** `[…]`: one claim has to satisfy every constraint. */
export type Selector = readonly Constraint[]

export type Condition =
  | ({ readonly kind: 'select'; readonly label?: string; readonly selector: Selector } & Span)
  | ({ readonly kind: 'exists'; readonly negated: boolean; readonly selector: Selector } & Span)
  | ({
      readonly kind: 'count'
      readonly selector: Selector
      readonly operator: CountOperator
      readonly number: number
    } & Span)

export interface Assignment extends Span {
  readonly property: Property
  readonly value: Expression
}

export interface StoreQuery {
  readonly store: string
  readonly types: readonly string[]
  readonly query: Expression
  readonly params: readonly Expression[]
}

/** `issue` sends a claim and lets later rules see it; `add` does only the latter. */
export type Action = { readonly verb: 'issue' | 'add' } & Span &
  (
    | { readonly kind: 'copy'; readonly label: string }
    | { readonly kind: 'new'; readonly assignments: readonly Assignment[] }
    | { readonly kind: 'store'; readonly lookup: StoreQuery }
  )

/** `@RuleName = "…"` and its like. */
export interface Annotation {
  readonly name: string
  readonly value: string
}

export interface Rule extends Span {
  readonly annotations: readonly Annotation[]
  /** As written, with their marks. */
  readonly comments: readonly string[]
  /** All have to hold; a rule without any always runs. */
  readonly conditions: readonly Condition[]
  readonly action: Action
}

/** The name that the AD FS console shows. */
export function nameOf({ annotations }: Pick<Rule, 'annotations'>): string | undefined {
  return annotations.find(({ name }) => name.toLowerCase() === 'rulename')?.value
}
