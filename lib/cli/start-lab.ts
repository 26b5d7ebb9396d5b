import type { Lab } from '../lab/lab.ts'

/** The lab that `--lab` asks for: in a scenario, or healthy. */
export async function startLab(scenario: string | readonly string[] | true): Promise<Lab> {
  const [{ startLab: start }, { requireScenario }] = await Promise.all([
    import('../lab/lab.ts'),
    import('./scenario.ts'),
  ])
  return start(requireScenario(typeof scenario === 'string' ? scenario : 'healthy'))
}
