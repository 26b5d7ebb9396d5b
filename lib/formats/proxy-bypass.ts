/**
 * Whether one of the patterns takes HTTPS to a host past the proxy. `*` stands for any characters, as in `*.corp.example.com`; a
 * dot in front stands for all hosts below a domain; `<local>`, as Windows writes it, for names without a dot.
 * A pattern may name a scheme and a port, as Windows allows it: those of HTTPS count.
 */
export function bypassesProxy(patterns: readonly string[], host: string): boolean {
  const name = host.toLowerCase()
  return patterns.some(pattern => {
    const wanted = pattern
      .trim()
      .toLowerCase()
      .replace(/^https:\/\//, '')
      .replace(/(?<=^[^:]*):443$/, '')
    if (wanted === '<local>') return !name.includes('.')
    if (wanted.startsWith('.')) return name.endsWith(wanted)
    return matches(name, wanted.split('*'))
  })
}

/** @param parts what stands between the asterisks of a pattern */
function matches(name: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop()
  if (last === undefined) return name === first
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at <= name.length - last.length
}
