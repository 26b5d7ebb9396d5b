import { nodesOf } from '../ast.ts'
import { parse } from '../parser.ts'
import { type Position, positionOf } from '../position.ts'
import { problemsOf } from '../problems.ts'
import { disagreements } from '../readings.ts'
import { about, type RuleFinding } from './report.ts'

/** What is wrong, or doubtful, about an expression whatever rule it stands in. */
export function expressionFindings(source: string): RuleFinding[] {
  const parsed = parse(source)
  const problems = problemsOf(parsed).map(({ id, message, start }) =>
    about(id, 'error', message, positionOf(source, start)),
  )
  const readings = disagreements(parsed.expression).map(({ start, usual, documented }) =>
    about(
      'two-readings',
      'warning',
      `Without parentheses this can be read in two ways: as ${usual}, which is how it is evaluated here, or strictly left to ` +
        `right, as the reference says, as ${documented}. Add the parentheses of the one that is meant.`,
      positionOf(source, start),
    ),
  )
  return [...problems, ...readings]
}

/** The last NULL of an expression, which is mostly its "otherwise". */
export function lastNull(source: string): Position | null {
  const nulls = [...nodesOf(parse(source).expression)].filter(node => node.kind === 'constant' && node.name === 'NULL')
  const last = nulls.at(-1)
  return last ? positionOf(source, last.start) : null
}
