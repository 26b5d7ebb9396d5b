import type { Rule } from '../language/ast.ts'
import { printBody } from '../language/printer.ts'
import type { Remark } from './finding.ts'
import type { LoadedRules } from './rule-set.ts'

/** Rules that stand twice, as they do after Microsoft's helper script has been run a second time. */
export function duplicates({ rules, labelOf }: LoadedRules, lineOf: (rule: Rule) => number): Remark[] {
  const first = new Map<string, Rule>()
  return rules.flatMap((rule): Remark[] => {
    const body = printBody(rule)
    const before = first.get(body)
    if (!before) {
      first.set(body, rule)
      return []
    }
    const message = `This rule does the same as "${labelOf(before)}" in line ${lineOf(before)}, as after a helper script that ran twice; remove one of them.`
    return [{ id: 'duplicate-rule', severity: 'warning', message, at: rule, rule: labelOf(rule) }]
  })
}
