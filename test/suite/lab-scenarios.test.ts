import t from 'tap'
import { startLab } from '../../lib/lab/lab.ts'
import { SCENARIOS } from '../../lib/lab/scenarios.ts'
import { preflight } from '../../lib/preflight.ts'

t.test('each scenario fails exactly the codes that it breaks', { jobs: 2 }, async t => {
  for (const scenario of SCENARIOS) {
    t.test(scenario.id, async t => {
      const lab = await startLab(scenario)
      try {
        const { result } = await preflight({ targetDefaults: lab.target, env: {} })
        const failing = result.codes.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code)
        t.strictSame(failing, scenario.codes, 'failing codes')
        const open = result.checks.filter(({ status }) => status === 'error' || status === 'skip')
        t.comment(open.map(row => `${row.id} ${row.status} ${row.skip?.by ?? ''}`).join('; '))
        t.equal(result.exitCode === 1, scenario.codes.length > 0, 'exit code')
      } finally {
        await lab.close()
      }
    })
  }
})
