/** The characters that .NET counts as white space; JavaScript's own list differs by U+0085 and U+FEFF. */
const WHITE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const LEADING = new RegExp(`^[${WHITE}]+`)
const TRAILING = new RegExp(`[${WHITE}]+$`)

export function trimStart(text: string): string {
  return text.replace(LEADING, '')
}

export function trimEnd(text: string): string {
  return text.replace(TRAILING, '')
}

/** Upper case as .NET has it: character by character, never longer ("ß" stays). */
export function upperCase(text: string): string {
  const whole = text.toUpperCase()
  return whole.length === text.length ? whole : mapUnits(text, unit => unit.toUpperCase())
}

/** Lower case as .NET has it: character by character. */
export function lowerCase(text: string): string {
  const whole = text.toLowerCase()
  return whole.length === text.length ? whole : mapUnits(text, unit => unit.toLowerCase())
}

function mapUnits(text: string, map: (character: string) => string): string {
  return Array.from(text, character => {
    const mapped = map(character)
    return mapped.length === character.length ? mapped : character
  }).join('')
}
