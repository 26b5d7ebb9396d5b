import { checks } from '../../checks/index.ts'
import { LEAST_REACHED, percent, total } from '../coverage/folders.ts'
import type { CoverageRecord } from '../coverage/record.ts'
import type { MutationRecord } from '../mutate/record.ts'
import { LEAST_KILLED } from '../mutate/verdict.ts'
import { list, table } from './markdown.ts'

const GENERATED =
  '<!-- Written by scripts/generate-docs.ts; run npm run mutate -- --record and npm run coverage -- --record, and then that again. -->'

/** The places of a check that are broken, as scripts/mutate/operators.ts has them. */
const BREAKINGS = [
  'each verdict is another one: `pass` fails, `fail` passes or warns, `skip`, `blocked` and `error` pass or fail',
  'each status of a detail is another one; the check that a `blocked` names is another one',
  'each condition is turned round, each `&&` is `||`, each comparison includes its limit or leaves it out, `some` is `every`',
  'each number, each enrollment code and each `true` is another one',
  'codes and details are left out',
]

/**
 * docs/tests.md: how it is known that the tests would notice.
 *
 * @throws {Error} when the record lacks a check that there is now.
 */
export function testsPage(mutation: MutationRecord, coverage: CoverageRecord): string {
  const blocks = [GENERATED, '# How the tests are tested', ...broken(mutation), ...reached(coverage)]
  return `${blocks.join('\n\n')}\n`
}

function broken({ date, seconds, rows }: MutationRecord): readonly string[] {
  const missing = checks.filter(({ id }) => rows.every(({ name }) => name !== id)).map(({ id }) => id)
  if (missing.length > 0)
    throw new Error(
      `scripts/mutate/record.json: expected figures for each check, found none for ${missing.join(', ')}. Run npm run mutate -- --record.`,
    )
  const killed = rows.reduce((sum, row) => sum + row.killed, 0)
  const survived = rows.reduce((sum, row) => sum + row.survived, 0)
  return [
    '## Broken on purpose',
    'A test that cannot fail proves nothing. So the checks are broken on purpose, one place at a time, and their unit tests have to notice.',
    'What is broken, in each file of checks/:',
    list(BREAKINGS),
    `\`npm run mutate\` tries all of them and says which ones nobody noticed; \`npm run mutate -- CHECK\` those of one check. It ends with 1 where the tests of a file notice less than ${LEAST_KILLED * 100} %. Nothing is written for it: the broken text is served to Node.js in place of the file. Every test run tries one breaking in each function, and there none may go unnoticed.`,
    `**${killed} of ${killed + survived} are noticed** (${date}, in ${seconds} s).`,
    table([
      ['Check, or what checks share', 'Breakings', 'Noticed', 'Not noticed', 'Break nothing'],
      ...rows.map(row => [
        row.name,
        String(row.killed + row.survived + row.equivalent),
        String(row.killed),
        String(row.survived),
        String(row.equivalent),
      ]),
    ]),
    'Not broken are sentences and advice, patterns, and numbers that stand in for a value that is not there.',
    'What breaks nothing is listed with its reason in scripts/mutate/equivalent.ts; an entry there that a test notices after all fails the run.',
    'Only checks/ is broken, and only test/checks has to notice. Probes and readers are tried by [faults](reliability.md), by fuzzing and against real servers instead.',
  ]
}

function reached({ date, folders }: CoverageRecord): readonly string[] {
  return [
    '## Lines that no test comes to',
    `\`npm run coverage\` counts the lines on which something can run, and on which something did, in the tests and in every process that they start. Types, comments and lone brackets are no such lines. It ends with 1 where a folder has less than ${LEAST_REACHED * 100} %; with \`--lines\` it names the lines.`,
    `**${percent(total(folders))} %** (${date}), without the tests that need real servers, PowerShell, Wine or a browser: with them it can only be more. What is missed is for the most part what only Windows runs.`,
    table([
      ['Folder', 'Lines', 'Reached'],
      ...folders.map(folder => [folder.name, String(folder.lines), `${percent(folder)} %`]),
    ]),
  ]
}
