/** One attribute and value of a distinguished name, the value as written, with its escapes. */
export interface DnComponent {
  readonly type: string
  readonly value: string
}

/**
 * The relative names of a distinguished name from left to right (RFC 4514). `undefined` where a part has no `=`.
 * A relative name of several parts (`A=1+B=2`) stays one component.
 */
export function componentsOf(dn: string): DnComponent[] | undefined {
  if (dn.trim() === '') return []
  const components: DnComponent[] = []
  for (const part of partsOf(dn)) {
    const equals = part.indexOf('=')
    if (equals < 1) return undefined
    components.push({ type: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() })
  }
  return components
}

/** The name in a form that two spellings of one name share: letter case, spaces after commas and escapes do not count. */
export function canonicalDn(dn: string): string {
  const components = componentsOf(dn)
  if (components === undefined) return dn.trim().toLowerCase()
  return components.map(({ type, value }) => `${type.toLowerCase()}=${escapeAlike(value)}`).join(',')
}

export function sameDn(a: string, b: string): boolean {
  return a === b || canonicalDn(a) === canonicalDn(b)
}

function partsOf(dn: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < dn.length; at += 1) {
    if (dn[at] === '\\') at += 1
    else if (dn[at] === ',') {
      parts.push(dn.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, dn.slice(start)]
}

/** `\2C`, `\,` and `\2c` are one comma: every escape as two hex digits of its UTF-8 bytes, the rest in lower case. */
function escapeAlike(value: string): string {
  return value.replace(/\\([0-9A-Fa-f]{2})|\\(.)|([^\\]+)/gs, (_, hex?: string, special?: string, plain?: string) => {
    if (hex !== undefined) return `\\${hex.toLowerCase()}`
    if (special !== undefined) return `\\${Buffer.from(special).toString('hex')}`
    return (plain ?? '').toLowerCase()
  })
}
