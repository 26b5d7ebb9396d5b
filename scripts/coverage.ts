/**
 * Runs the tests that need nothing but Node.js, and says which lines of bin, checks and lib they do not come to, in
 * whatever process: node scripts/coverage.ts [--lines] [--record] [TEST …]. `--lines` names the lines, `--record` keeps
 * the figures for docs/tests.md (npm run docs). Ends with 1 where a test fails, or a folder is reached by less than 95 %.
 *
 * What needs real servers, PowerShell, Wine or a browser is left out, so that the figure is the same everywhere; with all
 * of them it can only be higher.
 */
import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { byFolder, LEAST_REACHED, percent, total } from './coverage/folders.ts'
import { type FileCoverage, measure } from './coverage/measure.ts'
import { writeCoverageRecord } from './coverage/record.ts'
import { scriptStage } from './suite/script-stage.ts'
import { runStages } from './suite/stage.ts'
import { testStage } from './suite/tests.ts'

const NEEDS_MORE = /^test\/(?:real|powershell|wine|browser)\//

/** Runs the tests with the counting on, which takes some hundreds of MiB for a while. */
async function run(tests: readonly string[]): Promise<{ failed: number; files: readonly FileCoverage[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'sensecm-coverage-'))
  try {
    // Some tests run the built program.
    const built = await runStages([scriptStage('build')], line => console.log(line))
    process.env['NODE_V8_COVERAGE'] = folder
    const tally = await runStages([testStage(tests)], line => console.log(line))
    return { failed: built.failed + tally.failed, files: measure(folder, globSync('{bin,checks,lib}/**/*.ts').sort()) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({
  options: { lines: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const tests =
  positionals.length > 0 ? positionals : globSync('test/**/*.test.ts').filter(file => !NEEDS_MORE.test(file))
const { failed, files } = await run(tests)
if (values.lines)
  for (const { file, missed } of files) if (missed.length > 0) console.log(`${file}: ${missed.join(', ')}`)
const folders = byFolder(files)
console.log()
for (const folder of [...folders, total(folders)])
  console.log(`${folder.name.padEnd(16)} ${String(folder.lines).padStart(6)} lines   ${percent(folder).padStart(5)} %`)
const lacking = folders.filter(({ lines, reached }) => reached < lines * LEAST_REACHED)
for (const folder of lacking)
  console.log(
    `FAIL  ${folder.name}: expected ${100 * LEAST_REACHED} % of its lines reached, found ${percent(folder)} %.`,
  )
if (failed > 0 || lacking.length > 0) process.exitCode = 1
else if (values.record && positionals.length === 0)
  await writeCoverageRecord({ date: new Date().toISOString().slice(0, 10), folders: [...folders] })
