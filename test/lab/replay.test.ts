import { join } from 'node:path'
import t from 'tap'
import { writeEvidenceFile } from '../../lib/engine/evidence-file.ts'
import type { SuiteResult } from '../../lib/engine/result.ts'
import { SCENARIOS } from '../../lib/lab/scenarios.ts'
import { preflight } from '../../lib/preflight.ts'
import { redactRun } from '../../lib/redact/redact-run.ts'
import { toJson } from '../../lib/report/json.ts'
import { labFor } from '../fixtures/lab.ts'

/** A rule that asks for a value cannot be evaluated on its mask, and the check says so. */
const UNREADABLE: Readonly<Record<string, string>> = { '37-sync-rule-filters': 'sync-scope' }

/** The JSON of a result, but for when it was and how long it took. */
function json(result: SuiteResult): string[] {
  const timeless = (key: string, value: unknown) => (key === 'durationMs' || key === 'startedAt' ? undefined : value)
  return toJson(JSON.parse(JSON.stringify(result, timeless)), 2).split('\n')
}

function without(id: string, { checks, mode, target }: SuiteResult): object {
  return { mode, target, checks: checks.filter(row => row.id !== id).map(({ durationMs: _, ...row }) => row) }
}

// Some scenarios wait for answers that never come; two of them wait at the same time.
t.jobs = 2

for (const scenario of SCENARIOS) {
  t.test(`${scenario.id}: live, replayed, and replayed with masks`, async t => {
    const lab = await labFor(t, scenario)
    const live = await preflight({ targetDefaults: lab.target, known: lab.evidence, env: {} })
    await lab.close()
    const folder = t.testdir()
    const replay = async (name: string, { evidence }: typeof live): Promise<SuiteResult> => {
      const path = join(folder, name)
      writeEvidenceFile(path, evidence)
      return (await preflight({ evidence: [path], env: {} })).result
    }
    t.strictSame(json(await replay('evidence.json', live)), json(live.result))

    const masked = redactRun(live)
    const replayed = await replay('masked.json', masked)
    const unreadable = UNREADABLE[scenario.id]
    if (unreadable === undefined) t.strictSame(json(replayed), json(masked.result))
    else {
      t.strictSame(without(unreadable, replayed), without(unreadable, masked.result))
      t.match(
        replayed.checks.find(({ id }) => id === unreadable),
        { status: 'error', error: { name: 'NotEvaluatedError' } },
      )
    }
  })
}
