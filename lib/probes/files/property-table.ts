import { VALUES } from '../windows/registry/keys.ts'

const KNOWN: ReadonlySet<string> = new Set(
  Object.values(VALUES).flatMap(names => names.map(name => name.toLowerCase())),
)

/**
 * The line, from 1, of the heading of a table that `Get-ItemProperty` printed (`Format-Table`). It does not say which key it is of, and
 * what does not fit into the window is not in it.
 */
export function findPropertyTable(text: string): number | undefined {
  const lines = text.split(/\r\n|\n|\r/)
  const rule = lines.findIndex((line, index) => {
    if (index === 0 || line.length > 10_000 || !/^[>\s]*-{2}[-\s]*$/.test(line)) return false
    const names = (lines[index - 1] ?? '').slice(0, 10_000).split(/[>\s]+/)
    return names.some(name => KNOWN.has(name.toLowerCase()) || /^PS(?:Parent)?Path$/i.test(name))
  })
  return rule < 0 ? undefined : rule
}
