/** What a stage found. A stage that is no collection of tests counts as one. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export interface Stage {
  readonly name: string
  run(): Promise<Tally>
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 }
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 }

export function add(left: Tally, right: Tally): Tally {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }
}

/** `3 passed, 0 failed, 1 skipped`: the line that the whole suite ends with. */
export function sentence({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** Runs the stages one after the other, whatever they find, and says how each went. A stage that throws has failed. */
export async function runStages(stages: readonly Stage[], print: (line: string) => void): Promise<Tally> {
  let total: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const stage of stages) {
    const started = performance.now()
    const tally = await stage.run().catch((error: unknown) => {
      print(error instanceof Error ? (error.stack ?? error.message) : String(error))
      return FAILED
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const detail = tally === PASSED || tally === FAILED ? '' : `   ${sentence(tally)}`
    print(`${tally.failed > 0 ? 'FAIL' : 'ok  '}  ${stage.name.padEnd(20)} ${seconds.padStart(6)} s${detail}`)
    total = add(total, tally)
  }
  return total
}
