import type { CheckRow, SuiteResult } from '../../lib/engine/result.ts'
import { exampleResult } from '../report/example-result.ts'

/** The codes and checks that the results of these tests are about. */
const CODES = [13, 15, 16, 18]

/** A result of one computer in which the given checks fail with the given codes, and nothing else does. */
export function resultOf(
  computer: string,
  failing: Readonly<Record<string, readonly number[]>>,
  extra: Partial<CheckRow> = {},
): SuiteResult {
  const checks = Object.entries(failing).map(([id, codes]) => ({
    id,
    title: id,
    codes,
    tags: ['cloud'],
    status: 'fail' as const,
    summary: `${id} fails on ${computer}.`,
    expected: 'order',
    actual: 'disorder',
    why: 'so it is',
    remediation: { steps: [`Mend ${id}.`], url: `docs/checks/${id}.md` },
    evidence: [],
    durationMs: 1,
    ...extra,
  }))
  const because = (code: number): string[] => checks.filter(({ codes }) => codes.includes(code)).map(({ id }) => id)
  return {
    ...exampleResult,
    target: { computer, domain: 'corp.example.test' },
    checks,
    codes: CODES.filter(code => code < 16 || because(code).length > 0).map(code => ({
      code,
      name: `NAME_${code}`,
      verdict: because(code).length > 0 ? 'fail' : 'pass',
      checks: because(code),
      because: because(code),
    })),
    summary: { pass: 0, warn: 0, fail: checks.length, skip: 0, error: 0, waived: 0 },
    exitCode: checks.length > 0 ? 1 : 0,
  }
}
