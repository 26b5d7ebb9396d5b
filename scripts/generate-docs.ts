/**
 * Writes docs/codes, docs/checks and docs/reference from the registry of codes, the checks and the options, into the
 * functions of pester-bridge the parameters that the command line has, docs/reliability.md from the record of the last
 * long run of scripts/faults.ts, and docs/tests.md from those of scripts/mutate-checks.ts and scripts/coverage.ts.
 * `--check` writes nothing and ends with 1 when they are not up to date.
 */
import { fileURLToPath } from 'node:url'
import { checks } from '../checks/index.ts'
import { readRecord } from '../test/faults/record.ts'
import { readCoverageRecord } from './coverage/record.ts'
import { findDifferences, writePages } from './docs/disk.ts'
import { buildPages } from './docs/pages.ts'
import { buildFunctions } from './docs/powershell/files.ts'
import { reliabilityPage } from './docs/reliability-page.ts'
import { testsPage } from './docs/tests-page.ts'
import { readMutationRecord } from './mutate/record.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = new Map([
  ...(await buildPages(checks)),
  ...(await buildFunctions(root)),
  ['docs/reliability.md', reliabilityPage(await readRecord())],
  ['docs/tests.md', testsPage(await readMutationRecord(), await readCoverageRecord())],
])
const differences = await findDifferences(root, pages)

if (differences.length === 0) {
  console.log(`${pages.size} files, all up to date.`)
} else if (process.argv.includes('--check')) {
  console.error(`Not up to date, run "node scripts/generate-docs.ts":\n${differences.join('\n')}`)
  process.exitCode = 1
} else {
  await writePages(root, pages)
  console.log(`${pages.size} files, ${differences.length} of them new or changed.`)
}
