import t from 'tap'
import { auditVerdict } from '../../scripts/audit/verdict.ts'

const counts = (total: number) => ({ metadata: { vulnerabilities: { info: 0, total } } })

const CASES: readonly (readonly [what: string, output: string, exitCode: number, lines: RegExp])[] = [
  ['nothing known', JSON.stringify({ auditReportVersion: 2, vulnerabilities: {}, ...counts(0) }), 0, /^No vulnerab/],
  ['behind a warning', `npm warn something\n${JSON.stringify(counts(0))}`, 0, /^No vulnerability/],
  [
    'something known',
    JSON.stringify({ vulnerabilities: { yaml: { severity: 'high', range: '<2.9.1' } }, ...counts(1) }),
    1,
    /^1 vulnerabilities are known:\n {2}yaml <2\.9\.1: high$/,
  ],
  [
    'between complaints',
    `npm warn audit 405\n{"message":"405 Method"}\nnpm error audit endpoint\n`,
    3,
    /asked.*: 405 Meth/,
  ],
  ['a registry without audits', '{"message":"405 Method Not Allowed","error":{"summary":""}}', 3, /asked.*: 405 Meth/],
  ['no lock file', '{"error":{"code":"ENOLOCK","summary":"This command requires a lockfile."}}', 3, /requires a lockf/],
  ['no answer', 'npm error audit endpoint returned an error\n', 3, /printed nothing that can be read/],
  ['nothing', '', 3, /printed nothing/],
  ['a list', '[]', 3, /printed nothing/],
]

for (const [what, output, exitCode, lines] of CASES) {
  t.test(what, async t => {
    const verdict = auditVerdict(output)
    t.equal(verdict.exitCode, exitCode)
    t.match(verdict.lines.join('\n'), lines)
  })
}
