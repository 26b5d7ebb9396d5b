import { sectionOfKey, spellKey } from './keys.ts'

/** What one line of `dsregcmd /status` is, taken by itself. */
export type Line =
  | { readonly kind: 'border' | 'blank' | 'noise' | 'end' | 'aside' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'field'; readonly key: string; readonly value: string; readonly spaced: boolean }
  | { readonly kind: 'text'; readonly text: string }

/** No line of the output comes near; what is longer is something else, and not worth its time. */
const LONGEST_LINE = 10_000

const PROMPT = /^(?:\[[^\]]{0,80}\]: ?)?(?:PS )?(?:[A-Za-z]:[\\/]|\\\\|PS\b|Microsoft\.PowerShell)[^>]{0,400}>/
const COMMAND = /\bdsregcmd(?:\.exe)?"?(?:\s+[/-]\w+)?\s+[/-]status/i
/** What `dsregcmd /debug /join` and the like print is none; at its end stand two keys of their own. */
const ASIDE =
  /^(?:[^>]{0,400}>\s?)?"?(?:[\w:%]{0,80}\\){0,20}dsregcmd(?:\.exe)?"?(?:\s[/-]\w{1,20}){1,8}$|^(?:DSREGCMD_END_STATUS\b|preCheckResult:|(?:Dsr|TenantInfo)\w{0,60}::\w)/i
/** The last line of newer builds. */
const FOOTER = /^For more information, please visit\b/i
const FIELD = /^([A-Za-z][^:]{0,59}?)(\s*):(?!\/\/)\s*(.*)$/

/**
 * Tells what a line is, without the marks that mail, chat and consoles put around it: quote and comment marks, bullets,
 * bold print, prompts, code fences, invisible characters.
 */
export function readLine(raw: string): Line {
  const line = clean(raw)
  if (line === '') return { kind: 'blank' }
  if (ASIDE.test(line) && !COMMAND.test(line)) return { kind: 'aside' }
  if (PROMPT.test(line) || COMMAND.test(line) || line.startsWith('```')) return { kind: 'noise' }
  if (FOOTER.test(line)) return { kind: 'end' }
  if (/^[+-][-+]+$/.test(line) && line.includes('--')) return { kind: 'border' }
  const row = readRow(line)
  if (row) return row
  if (line.startsWith('|')) {
    const title = line.replace(/^\|\s*/, '').replace(/ ?\|$/, '')
    // Some mail programs quote with bars.
    if (!line.endsWith('|') && sectionOfKey(FIELD.exec(title)?.[1] ?? '') !== undefined) return readLine(title)
    return title === '' ? { kind: 'noise' } : { kind: 'title', title }
  }
  const [, key, space = '', value = ''] = FIELD.exec(line) ?? []
  // A path such as C:\Windows is no key.
  if (key === undefined || (key.length === 1 && value.startsWith('\\'))) return { kind: 'text', text: line }
  // Older builds print "KeySignTest: : PASSED".
  return { kind: 'field', key: spellKey(key), value: value.replace(/^:\s*/, ''), spaced: space !== '' }
}

/** A row of a Markdown table, as many write a ticket: `| AzureAdJoined | NO |`; a title alone, with an empty cell behind it. */
function readRow(line: string): Line | undefined {
  if (!/^\|.*\|.*\|$/.test(line)) return undefined
  const cells = line
    .slice(1, -1)
    .split('|')
    .map(cell => cell.trim().replace(/^([*_`]{1,3})(.*)\1$/, '$2'))
  const [key = '', value = ''] = cells
  if (sectionOfKey(key) !== undefined) return { kind: 'field', key: spellKey(key), value, spaced: true }
  return cells.slice(1).every(cell => cell === '') ? { kind: 'title', title: key } : undefined
}

function clean(raw: string): string {
  return raw
    .slice(0, LONGEST_LINE)
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^(\W{0,3})\*\*([^*]*)\*\*/, '$1$2')
    .replace(/: \*\*([^*]*)\*\*$/, ': $1')
    .replace(/^ ?(?:[>#*] ?)+/, '')
    .replace(/^\| ?(?=\||\+-)/, '')
    .trim()
}
