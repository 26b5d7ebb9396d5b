import { debianStage, isDebianRoot } from './debian.ts'
import { hasDotnet } from './dotnet-program.ts'
import { powerShellHostStage } from './powershell-host.ts'
import { scriptStage } from './script-stage.ts'
import type { Stage } from './stage.ts'
import { testStage } from './tests.ts'
import { canPrepareWine, wineStage } from './wine.ts'

/** Scripts of package.json that must succeed, the quickest first. */
const SCRIPTS = ['lint', 'types', 'dead-code', 'docs:check', 'build', 'package']

/** Everything that must hold, or only the tests in the given files. */
export async function stages(files: readonly string[]): Promise<Stage[]> {
  const wants = (part: string): boolean => files.length === 0 || files.some(file => file.includes(part))
  const debian = (wants('real') || wants('wine')) && (await isDebianRoot()) ? [debianStage] : []
  const powerShell = wants('powershell') && (await hasDotnet()) ? [powerShellHostStage] : []
  const wine = wants('wine') && (await canPrepareWine()) ? [wineStage] : []
  const prepared = [...debian, ...powerShell, ...wine]
  if (files.length === 0) return [...prepared, ...SCRIPTS.map(scriptStage), testStage(['test/**/*.test.ts'])]
  // What runs under Wine is the built program.
  return [...prepared, ...(wants('wine') ? [scriptStage('build')] : []), testStage(files)]
}
