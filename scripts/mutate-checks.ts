/**
 * Breaks the judgment of every check, one place at a time, and runs the unit tests that see it: a breaking that no test
 * notices is a test that is missing. Nothing is written: a broken text is served in place of the file.
 *
 *   node scripts/mutate-checks.ts                    all checks, and what they share
 *   node scripts/mutate-checks.ts clock-skew shared  these, by the beginning of their names
 *   node scripts/mutate-checks.ts --record           keeps the figures for docs/tests.md (npm run docs)
 *
 * Ends with 1 where the tests of a file notice less than nine of ten.
 */
import { globSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readImporters } from './mutate/import-graph.ts'
import { tryAll } from './mutate/pool.ts'
import { writeMutationRecord } from './mutate/record.ts'
import { taskOf } from './mutate/task.ts'
import { type Row, rowOf, unusedEquivalents } from './mutate/verdict.ts'

function print({ name, killed, survivors, equivalent, problem }: Row): void {
  const besides = equivalent === 0 ? '' : `, ${equivalent} equivalent`
  console.log(`${problem ? 'FAIL' : 'ok  '}  ${name.padEnd(30)} ${killed} of ${killed + survivors.length}${besides}`)
  if (problem) console.log(`      ${problem}`)
  for (const { line, from, to } of survivors) console.log(`      ${line}: ${inOneLine(from)} → ${inOneLine(to)}`)
}

/** Whole sentences of a finding would hide what was changed, which stands at the end of them. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^(.{50}).*(.{30})$/, '$1 … $2')
}

const { values, positionals } = parseArgs({
  options: { record: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const importers = readImporters('{checks,lib,test}')
const chosen = globSync('checks/**/*.ts')
  .sort()
  .filter(file => positionals.length === 0 || positionals.some(name => file.startsWith(`checks/${name}`)))
if (chosen.length === 0 || (values.record && positionals.length > 0)) {
  console.error(`Expected names of files below checks/, and none with --record, found ${positionals.join(' ')}.`)
  process.exitCode = 2
} else {
  const began = performance.now()
  const tasks = chosen.map(file => taskOf(file, importers)).filter(({ mutants }) => mutants.length > 0)
  const outcomes = await tryAll(tasks)
  const seconds = Math.round((performance.now() - began) / 1000)
  const rows = outcomes.map(rowOf)
  for (const row of rows) print(row)
  const unused = unusedEquivalents(outcomes)
  for (const entry of unused) console.log(`FAIL  listed as equivalent, and no longer there: ${entry}`)
  const killed = rows.reduce((sum, row) => sum + row.killed, 0)
  const survived = rows.reduce((sum, row) => sum + row.survivors.length, 0)
  console.log(`\n${killed} of ${killed + survived} breakings are noticed, in ${rows.length} files; ${seconds} s`)
  if (unused.length > 0 || rows.some(({ problem }) => problem)) process.exitCode = 1
  else if (values.record) {
    const figures = rows.map(({ name, killed, survivors, equivalent }) => {
      return { name, killed, survived: survivors.length, equivalent }
    })
    await writeMutationRecord({ date: new Date().toISOString().slice(0, 10), seconds, rows: figures })
  }
}
