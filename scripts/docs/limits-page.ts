import { globSync, readFileSync } from 'node:fs'

const HEAD = `# Limits

What is read from outside is bounded in size, depth, count and time. These are the bounds, as they stand in the source:
\`npm run docs\` writes this page from it. What is beyond a bound is refused in a sentence that names it, or left out where that is said.
Times are milliseconds unless the name says otherwise. \`--timeout\` and \`--deadline\` bound operations and runs as a whole.
`

const BOUND =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?(?:export )?const ((?:[A-Z]+_)*(?:MAX|LONGEST|MOST|LIMIT)[A-Z_]*|[A-Z_]+_MS|PATIENCE|AFTERMATH) = ([^\n]+)\n/g
const CONSTANT = /^(?:export )?const ([A-Z_]+) = ([^\n]+)$/gm

/** docs/limits.md: every constant that bounds something, with its value and what its comment says. */
export function limitsPage(): string {
  const rows = globSync('lib/**/*.ts', { cwd: new URL('../..', import.meta.url) })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .flatMap(path => rowsOf(path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))
  return `${HEAD}\n| where | bound | value | what it is |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

/** @throws Error for a bound whose value cannot be told: left out, the page would say less than it seems to. */
function rowsOf(path: string, source: string): readonly string[] {
  const constants = new Map<string, number>()
  for (const [, name = '', expression = ''] of source.matchAll(CONSTANT)) {
    const value = evaluate(expression, constants)
    if (value !== undefined) constants.set(name, value)
  }
  return [...source.matchAll(BOUND)].map(([, comment = '', name = '', expression = '']) => {
    const value = evaluate(expression, constants)
    if (value === undefined)
      throw new Error(`${path}: expected ${name} to be made of numbers and of constants above it, found ${expression}`)
    return `| ${path.slice('lib/'.length)} | ${name} | ${value} | ${textOf(comment)} |`
  })
}

/** A whole number made of numbers, powers, products, quotients and sums of them; undefined for anything else. */
export function evaluate(expression: string, constants: ReadonlyMap<string, number> = new Map()): number | undefined {
  const power = (text: string): number => {
    const [base = '', exponent = '1'] = text.split(' ** ')
    return (constants.get(base) ?? number(base)) ** number(exponent)
  }
  const product = (text: string): number => {
    const [first = '', ...rest] = text.split(/ (?=[*/] )/)
    return rest.reduce(
      (value, factor) => (factor.startsWith('*') ? value * power(factor.slice(2)) : value / power(factor.slice(2))),
      power(first),
    )
  }
  const value = expression.split(' + ').reduce((sum, text) => sum + product(text), 0)
  return Number.isNaN(value) ? undefined : Math.floor(value)
}

/** As it is written in the source, a BigInt as well; NaN for what is no number. */
function number(digits: string): number {
  if (!/^(?:0x[\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e\d+)?n?)$/i.test(digits)) return Number.NaN
  return Number(digits.replaceAll('_', '').replace(/n$/, ''))
}

/** A comment as one cell of a table. */
function textOf(comment: string): string {
  return comment
    .replace(/\n\s*\* ?/g, ' ')
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\{@link (\w+)\}/g, '`$1`')
}
