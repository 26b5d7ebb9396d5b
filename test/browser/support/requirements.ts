import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Names under which distributions install Chromium. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** Where Chromium is on this machine. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const candidates = (env['PATH'] ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name)))
  return candidates.find(path => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The `skip` of a test that needs a browser: false where there is one, else why not. In CI the reason is a failure as well. */
export function requireChromium(test: { fail(message: string): unknown }): string | false {
  if (findChromium() !== undefined) return false
  const reason = 'not installed: chromium (scripts/debian-packages.txt)'
  if (process.env['CI'] === 'true') test.fail(`A browser is required here: ${reason}`)
  return reason
}
