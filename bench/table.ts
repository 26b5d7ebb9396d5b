/** What a figure has to be at most. Without a limit it is told for information. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'x' | 'MB'
  readonly limit?: number
}

function format(value: number, unit: Row['unit']): string {
  return unit === 'ms' ? `${value.toFixed(0)} ms` : `${value.toFixed(unit === 'x' ? 2 : 1)} ${unit}`
}

/** Prints the rows; false when a limit is exceeded. */
export function printTable(title: string, rows: readonly Row[]): boolean {
  console.log(`\n${title}`)
  for (const { name, value, unit, limit } of rows) {
    const goal =
      limit === undefined
        ? ''
        : `   at most ${format(limit, unit)}   ${value <= limit ? 'ok' : unit === 'MB' ? 'TOO MUCH' : 'TOO SLOW'}`
    console.log(`  ${name.padEnd(56)} ${format(value, unit).padStart(9)}${goal}`)
  }
  return rows.every(({ value, limit }) => limit === undefined || value <= limit)
}
