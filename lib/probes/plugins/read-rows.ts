import * as v from 'valibot'
import { MAX_ROWS, type PluginReport, pluginRow } from '../../evidence/plugin-report.ts'
import { escapeControl } from '../../formats/escape-control.ts'

/** Characters of something problems that a message shows. */
const MAX_SHOWN = 120

/**
 * The rows in what a command printed: one JSON array, an object with `checks` as `--format json` has it, or one row a line.
 * What is none of them, and what is no row, is named. Never throws.
 */
export function readRows(output: string): Pick<PluginReport, 'rows' | 'problems'> {
  const rows: PluginReport['rows'] = []
  const problems: PluginReport['problems'] = []
  for (const [index, item] of items(output.trim()).entries()) {
    if (index === MAX_ROWS - 1) {
      problems.push({ text: `Expected less than ${MAX_ROWS} rows, found more; the rest was not looked at` })
      break
    }
    const row = v.safeParse(pluginRow, item.value)
    if (row.success) rows.push(row.output)
    else problems.push(why(item, row.issues[0]))
  }
  return { rows, problems }
}

interface Item {
  readonly value: unknown
  /** Set where the text is not even JSON. */
  readonly text?: string
}

function items(output: string): readonly Item[] {
  if (output === '') return []
  const whole = parse(output)
  if (!('text' in whole)) return listed(whole.value)
  const lines = output.split('\n').map(line => line.trim())
  return lines
    .filter(line => line !== '')
    .flatMap(line => {
      const item = parse(line)
      return 'text' in item ? [item] : listed(item.value)
    })
}

/** A list is its members, and a whole result its checks. The lines that sum up a result, as ndjson has them, are no rows. */
function listed(value: unknown): readonly Item[] {
  if (Array.isArray(value)) return value.map(item => ({ value: item }))
  if (typeof value !== 'object' || value === null) return [{ value }]
  if ('checks' in value && Array.isArray(value.checks)) return listed(value.checks)
  return 'type' in value && (value.type === 'code' || value.type === 'run') ? [] : [{ value }]
}

function parse(text: string): Item {
  try {
    // Null is how some languages write that there is nothing.
    return { value: JSON.parse(text, withoutNulls) }
  } catch {
    return { value: undefined, text }
  }
}

function withoutNulls(this: unknown, key: string, value: unknown): unknown {
  return value === null && key !== '' && !Array.isArray(this) ? undefined : value
}

function why({ value, text }: Item, issue: v.BaseIssue<unknown>): PluginReport['problems'][number] {
  if (text !== undefined) return { text: `Expected JSON, found: ${shown(text)}` }
  const place = v.getDotPath(issue)
  const found = `${issue.expected ?? 'another value'}, found ${shown(issue.received)}`
  if (place === null) return { text: `Expected a row: ${found}` }
  const id =
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined
  return { ...(id !== undefined && { id: id.slice(0, MAX_SHOWN) }), text: `Expected at "${place}" ${found}` }
}

function shown(text: string): string {
  return escapeControl(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text)
}
