import type { Rule } from '../language/ast.ts'
import { selectorExpressions } from '../language/walk.ts'

const DOMAIN_COMPUTERS = /S-1-5-21(?:-\d{1,10}){3}(?=-515(?!\d))/gi
const MAX_DOMAINS = 4

/** The domains whose group Domain Computers the conditions name in full: the rules mean computers of these. */
export function domainSidsIn(rules: readonly Rule[]): readonly string[] {
  const texts = rules.flatMap(({ conditions }) =>
    conditions.flatMap(({ selector }) =>
      selectorExpressions(selector).flatMap(part => (part.kind === 'text' ? [part.text] : [])),
    ),
  )
  const found = texts.flatMap(value => value.match(DOMAIN_COMPUTERS) ?? []).map(sid => sid.toUpperCase())
  return [...new Set(found)].slice(0, MAX_DOMAINS)
}
