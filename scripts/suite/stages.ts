import { debianStage, isDebianRoot } from './debian.ts'
import { scriptStage } from './script-stage.ts'
import type { Stage } from './stage.ts'
import { testStage } from './tests.ts'

/** Scripts of package.json that must succeed, the quickest first. */
const SCRIPTS = ['lint', 'types', 'dead-code', 'docs:check', 'build', 'package']

/** Everything that must hold, or only the tests in the given files. */
export async function stages(files: readonly string[]): Promise<Stage[]> {
  const needsServers = files.length === 0 || files.some(file => file.includes('real'))
  const servers = needsServers && (await isDebianRoot()) ? [debianStage] : []
  if (files.length > 0) return [...servers, testStage(files)]
  return [...servers, ...SCRIPTS.map(scriptStage), testStage(['test/**/*.test.ts'])]
}
