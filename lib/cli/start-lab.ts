import type { Lab } from '../lab/lab.ts'

/**
 * The lab that `--lab` asks for: in a scenario, or healthy. When the terminal is gone (SIGHUP), the program ends as any other
 * would, but its folder goes first.
 */
export async function startLab(scenario: string | readonly string[] | true): Promise<Lab> {
  const [{ startLab: start }, { requireScenario }] = await Promise.all([
    import('../lab/lab.ts'),
    import('./scenario.ts'),
  ])
  const lab = await start(requireScenario(typeof scenario === 'string' ? scenario : 'healthy'))
  const hangUp = (): void => {
    void lab.close().finally(() => process.kill(process.pid, 'SIGHUP'))
  }
  process.once('SIGHUP', hangUp)
  const close = async (): Promise<void> => {
    process.off('SIGHUP', hangUp)
    await lab.close()
  }
  return { ...lab, close }
}
