/**
 * The RDNs of a distinguished name (RFC 4514), first to last, each as `type=value` in lower case and without escapes, so
 * that equal names compare equal. `undefined` for text that is no DN.
 */
export function parseDn(text: string): string[] | undefined {
  if (text.trim() === '') return []
  const rdns: string[] = []
  for (const part of splitAtCommas(text)) {
    const equals = part.indexOf('=')
    const type = part.slice(0, equals).trim()
    if (equals < 1 || !/^[a-z0-9][a-z0-9.-]*$/i.test(type)) return undefined
    rdns.push(`${type}=${unescapeValue(part.slice(equals + 1).trim())}`.toLowerCase())
  }
  return rdns
}

/** Whether a name lies at or below another one. */
export function isAtOrBelow(name: readonly string[], base: readonly string[]): boolean {
  const surplus = name.length - base.length
  return surplus >= 0 && base.every((rdn, index) => name[index + surplus] === rdn)
}

/** A value as it may stand in a DN. */
export function escapeDnValue(value: string): string {
  return value.replace(/[,+"\\<>;=]|^[# ]| $/g, character => `\\${character}`)
}

/** `corp.example.test` → `DC=corp,DC=example,DC=test`. */
export function dnOfDomain(domain: string): string {
  return domain
    .split('.')
    .map(label => `DC=${escapeDnValue(label)}`)
    .join(',')
}

function splitAtCommas(text: string): string[] {
  return text.match(/(?:\\.|[^\\,])+/gs) ?? []
}

function unescapeValue(value: string): string {
  return value.replace(/\\([0-9a-f]{2}|.)/gis, (_, escaped: string) =>
    escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
  )
}
