import { debianStage, isDebianRoot } from './debian.ts'
import { hasDotnet, powerShellHostStage } from './powershell-host.ts'
import { scriptStage } from './script-stage.ts'
import type { Stage } from './stage.ts'
import { testStage } from './tests.ts'

/** Scripts of package.json that must succeed, the quickest first. */
const SCRIPTS = ['lint', 'types', 'dead-code', 'docs:check', 'build', 'package']

/** Everything that must hold, or only the tests in the given files. */
export async function stages(files: readonly string[]): Promise<Stage[]> {
  const needsServers = files.length === 0 || files.some(file => file.includes('real'))
  const servers = needsServers && (await isDebianRoot()) ? [debianStage] : []
  const needsPowerShell = files.length === 0 || files.some(file => file.includes('powershell'))
  const powerShell = needsPowerShell && (await hasDotnet()) ? [powerShellHostStage] : []
  if (files.length > 0) return [...servers, ...powerShell, testStage(files)]
  return [...servers, ...powerShell, ...SCRIPTS.map(scriptStage), testStage(['test/**/*.test.ts'])]
}
