import { type CatalogueEntry, catalogueEntry } from '../contract/catalogue.ts'
import { builtInCatalogue } from '../engine/builtin.ts'
import { select } from '../engine/selection.ts'
import { codeRanges } from '../report/code-ranges.ts'
import { toJson } from '../report/json.ts'
import { wrap } from '../report/wrap.ts'
import { listOf, readArguments, textOf } from './arguments.ts'
import { LIST_FLAGS } from './flags.ts'
import type { Command } from './io.ts'
import { terminalOf } from './terminal.ts'

/** Wide enough for three codes, or for a range and one: `15, 16, 17`, `26–32, 42`. */
const CODES_COLUMN = 12

/** `list`: the catalogue, without contacting anything. */
export const list: Command = async (args, io) => {
  const { values } = readArguments(args, LIST_FLAGS)
  const checks = await catalogue(listOf(values, 'plugin'))
  const chosen = select(checks, { tag: listOf(values, 'tag') })
  const rows = checks.filter(({ id }) => chosen.has(id))
  const format = textOf(values, 'format') ?? 'table'
  if (format === 'json') io.stdout.write(`${toJson(rows, 2)}\n`)
  else if (format === 'ndjson') io.stdout.write(rows.map(row => `${toJson(row)}\n`).join(''))
  else {
    const { width } = terminalOf(io, false)
    const column = Math.max(...rows.map(({ id }) => id.length)) + 2
    for (const { id, title, codes, needs } of rows) {
      const indent = column + CODES_COLUMN
      const [first = '', ...rest] = [title, `needs ${needs.join(', ')}`].flatMap(text => wrap(text, width - indent))
      io.stdout.write(`${id.padEnd(column)}${codeRanges(codes).padEnd(CODES_COLUMN)}${first}\n`)
      for (const line of rest) io.stdout.write(`${' '.repeat(indent)}${line}\n`)
    }
  }
  return 0
}

async function catalogue(plugins: readonly string[]): Promise<readonly CatalogueEntry[]> {
  if (plugins.length === 0) return builtInCatalogue()
  const [{ loadPlugins }, { checks }] = await Promise.all([
    import('../engine/plugins.ts'),
    import('../../checks/index.ts'),
  ])
  return (await loadPlugins(plugins, { checks, probes: [] }, { from: process.cwd() })).checks.map(catalogueEntry)
}
