import { debianStage, isDebianRoot } from './debian.ts'
import { hasDotnet } from './dotnet-program.ts'
import { powerShellHostStage } from './powershell-host.ts'
import { scriptStage } from './script-stage.ts'
import type { Stage } from './stage.ts'
import { testStage } from './tests.ts'
import { canPrepareWine, wineStage } from './wine.ts'

/** Scripts of package.json that must succeed, the quickest first. */
const SCRIPTS = ['lint', 'types', 'dead-code', 'docs:check', 'build', 'package']

/** What is to be done, and in which order. */
export interface Plan {
  /** Each list from its first to its last, all lists at the same time: none needs what another one makes. */
  readonly before: readonly (readonly Stage[])[]
  readonly tests: Stage
}

/** Everything that must hold, or only the tests in the given files. */
export async function plan(files: readonly string[]): Promise<Plan> {
  const wants = (part: string): boolean => files.length === 0 || files.some(file => file.includes(part))
  const debian = (wants('real') || wants('wine')) && (await isDebianRoot()) ? [debianStage] : []
  const powerShell = wants('powershell') && (await hasDotnet()) ? [powerShellHostStage] : []
  const wine = wants('wine') && (await canPrepareWine()) ? [wineStage] : []
  // What runs under Wine is the built program.
  const scripts = files.length === 0 ? SCRIPTS : wants('wine') ? ['build'] : []
  const tests = testStage(files.length === 0 ? ['test/**/*.test.ts'] : files)
  return { before: [debian, [...powerShell, ...wine], scripts.map(scriptStage)], tests }
}
