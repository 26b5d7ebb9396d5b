import t from 'tap'
import { startLab } from '../../lib/lab/lab.ts'
import { SCENARIOS } from '../../lib/lab/scenarios.ts'
import { preflight } from '../../lib/preflight.ts'

t.test('each scenario fails exactly the codes that it breaks', { jobs: 2 }, async t => {
  for (const scenario of SCENARIOS) {
    t.test(scenario.id, async t => {
      const lab = await startLab(scenario)
      try {
        const { result } = await preflight({ targetDefaults: lab.target, known: lab.evidence, env: {} })
        const failingCodes = result.codes.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code)
        t.strictSame(failingCodes, scenario.codes, 'failing codes')
        const open = result.checks.filter(({ status }) => status === 'error' || status === 'skip')
        t.comment(open.map(row => `${row.id} ${row.status} ${row.skip?.by ?? ''}`).join('; '))
        const prerequisites = result.checks.filter(({ status, codes }) => status === 'fail' && codes.length === 0)
        const { codes, failing = [] } = scenario
        t.strictSame(
          prerequisites.map(({ id }) => id),
          failing,
          'failing checks without a code',
        )
        t.equal(result.exitCode === 1, codes.length + failing.length > 0, 'exit code')
      } finally {
        await lab.close()
      }
    })
  }
})
