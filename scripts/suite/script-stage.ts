import { FAILED, PASSED, type Stage } from './stage.ts'
import { capture } from './tools.ts'

/** A stage that passes when a script of package.json does, and that shows what it printed when not. */
export function scriptStage(script: string): Stage {
  return {
    name: script,
    async run() {
      const { code, output } = await capture(process.execPath, ['--run', script], { ...process.env, NO_COLOR: '1' })
      if (code === 0) return PASSED
      console.log(output.trimEnd())
      return FAILED
    },
  }
}
