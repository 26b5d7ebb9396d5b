import t, { type Test } from 'tap'
import type { CheckRow, SuiteResult } from './engine/result.ts'
import { type PreflightOptions, preflight } from './preflight.ts'

/**
 * Runs the suite as a subtest of a tap run, with one test point for each check and its finding as diagnostics; the
 * matrix is in the result that it hands back. Works with tap 18 and later, which has to be installed beside this package.
 *
 * @param options as for `preflight`.
 * @param parent test to hang the subtests under. Default: tap's root.
 *
 * @example
 * ```ts
 * import { preflightTests } from 'sensecm-preflight/tap'
 *
 * await preflightTests({ target: { domain: 'corp.example.com', tenantId: '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11' } })
 * ```
 */
export async function preflightTests(options: PreflightOptions = {}, parent: Test = t): Promise<SuiteResult> {
  const { result } = await preflight(options)
  await parent.test('sensecm-preflight', async suite => {
    for (const row of result.checks) report(suite, row)
  })
  return result
}

function report(suite: Test, row: CheckRow): void {
  const name = `${row.id}: ${row.title}`
  const { status, codes, summary, expected, actual, where, why, remediation } = row
  const diagnostics = { status, codes, summary, wanted: expected, found: actual, where, why, fix: remediation?.steps }
  if (status === 'skip') suite.pass(name, { skip: `${row.skip?.reason}: ${summary}` })
  else if (row.waiver)
    suite.fail(name, { todo: `waived: ${row.waiver.justification}`, diagnostic: true, ...diagnostics })
  else if (status === 'fail' || status === 'error') suite.fail(name, diagnostics)
  else suite.pass(name)
}
