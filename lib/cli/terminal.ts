import type { Style } from '../report/style.ts'
import type { Io } from './io.ts'

/** Columns for pipes and files: what fits everywhere. */
const DEFAULT_WIDTH = 80
/** Lines longer than this are hard to read, however wide the window. */
const MAX_WIDTH = 132

/** What standard output can show. https://no-color.org, and FORCE_COLOR as other tools read it. */
export function terminalOf({ stdout, env }: Io, noColor: boolean): Style {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  const refused = noColor || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
  return {
    color: !refused && (stdout.isTTY || forced),
    width: stdout.isTTY ? Math.max(60, Math.min(stdout.columns, MAX_WIDTH)) : DEFAULT_WIDTH,
    unicode: showsUnicode(env),
  }
}

/** Windows Terminal and modern consoles say so; elsewhere the locale decides, and no locale means no promise. */
function showsUnicode(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] !== undefined
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale)
}
