/** One figure. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'x' | 'MB' | 'MB/s'
  /** What it is measured against, where it is a quotient. */
  readonly peer?: string
  /** What it has to be at most, or at least. Without one it is told for information. */
  readonly atMost?: number
  readonly atLeast?: number
}

/** What was measured together. */
export interface Group {
  readonly title: string
  readonly rows: readonly Row[]
}

const DIGITS: Readonly<Record<Row['unit'], number>> = { ms: 0, s: 2, x: 2, MB: 1, 'MB/s': 0 }

function format(value: number, unit: Row['unit']): string {
  return `${value.toFixed(DIGITS[unit])} ${unit}`
}

export function isMet({ value, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Row): boolean {
  return value <= atMost && value >= atLeast
}

/** One table for everything: figure, peer, value, target and whether it is met. */
export function table(groups: readonly Group[]): string {
  const cells = groups.flatMap(({ title, rows }) => [
    [title],
    ...rows.map(row => {
      const { name, value, unit, peer = '', atMost, atLeast } = row
      const limit = atMost ?? atLeast
      const target = limit === undefined ? '' : `${atMost === undefined ? '>=' : '<='} ${format(limit, unit)}`
      return [`  ${name}`, peer, format(value, unit), target, limit === undefined ? '' : isMet(row) ? 'met' : 'MISSED']
    }),
  ])
  const lines = [['', 'against', 'measured', 'target', ''], ...cells]
  const widths = [0, 1, 2, 3].map(column =>
    Math.max(...lines.filter(line => line.length > 1).map(line => line[column]?.length ?? 0)),
  )
  const [name = 0, peer = 0, value = 0, target = 0] = widths
  return lines
    .map(([first = '', against = '', measured = '', wanted = '', verdict = '']) =>
      [first.padEnd(name), against.padEnd(peer), measured.padStart(value), wanted.padStart(target), verdict]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
