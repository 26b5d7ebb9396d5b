import { globSync, readFileSync } from 'node:fs'

const HEAD = `# Limits

What is read from outside is bounded in size, depth, count and time. These are the bounds, as they stand in the source:
\`npm run docs\` writes this page from it. What is beyond a bound is refused in a sentence that names it, or left out where that is said.
Times are milliseconds unless the name says otherwise. \`--timeout\` and \`--deadline\` bound operations and runs as a whole.
`

const BOUND =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?(?:export )?const ((?:MAX|LONGEST|MOST|LIMIT|[A-Z_]+_MS$)[A-Z_]*|[A-Z_]+_MS|PATIENCE|AFTERMATH) = ([^\n]+)\n/g

/** docs/limits.md: every constant that bounds something, with its value and what its comment says. */
export function limitsPage(): string {
  const rows = globSync('lib/**/*.ts', { cwd: new URL('../..', import.meta.url) })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .flatMap(path => rowsOf(path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))
  return `${HEAD}\n| where | bound | value | what it is |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function rowsOf(path: string, source: string): readonly string[] {
  return [...source.matchAll(BOUND)].flatMap(([, comment = '', name = '', expression = '']) => {
    const value = evaluate(expression)
    return value === undefined ? [] : [`| ${path.slice('lib/'.length)} | ${name} | ${value} | ${textOf(comment)} |`]
  })
}

/** A number, or a product of numbers and powers; undefined for anything else. */
export function evaluate(expression: string): number | undefined {
  const factors = expression.split(/ \* /).map(factor => {
    const [base = '', exponent = '1'] = factor.split(' ** ')
    return [base, exponent].every(digits => /^\d[\d_]*$/.test(digits)) ? number(base) ** number(exponent) : Number.NaN
  })
  const value = factors.reduce((product, factor) => product * factor, 1)
  return Number.isNaN(value) ? undefined : value
}

function number(digits: string): number {
  return Number(digits.replaceAll('_', ''))
}

/** A comment as one cell of a table. */
function textOf(comment: string): string {
  return comment
    .replace(/\n\s*\* ?/g, ' ')
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\{@link (\w+)\}/g, '`$1`')
}
