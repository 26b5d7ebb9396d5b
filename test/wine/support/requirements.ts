import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../scripts/suite/tools.ts'
import { whyNoWine } from '../../../scripts/suite/wine.ts'

/** The `skip` of a test that needs Wine: false where there is one, else why not. In CI the reason is a failure as well. */
export async function requireWine(test: { fail(message: string): unknown }): Promise<string | false> {
  const built = existsSync(join(root, 'dist', 'bin', 'sensecm-preflight.js'))
  const reason = (await whyNoWine()) ?? (built ? undefined : 'no dist: npm run build')
  if (reason === undefined) return false
  if (process.env['CI'] === 'true') test.fail(`Wine is required here: ${reason}`)
  return reason
}
