import type { CaptureGroups } from './capture-groups.ts'
import type { Slots } from './find.ts'

/** Makes the text that stands in for a match. */
export type Replacement = (text: string, slots: Slots) => string

/** `$$`, `$1`, `${name}`, and the signs for the match, what is before and behind it, the last group, the whole text. */
const SUBSTITUTION = /\$(?:(?<number>\d+)|\{(?<name>\w+)\}|(?<sign>[$&`'+_]))/g

/** Reads a replacement pattern as Regex.Replace does: a `$` that refers to no group stands for itself. */
export function parseReplacement(pattern: string, groups: CaptureGroups): Replacement {
  const parts: Replacement[] = []
  let end = 0
  const literal = (upTo: number): void => {
    const piece = pattern.slice(end, upTo)
    if (piece !== '') parts.push(() => piece)
  }
  for (const match of pattern.matchAll(SUBSTITUTION)) {
    const part = substitutionOf(match.groups ?? {}, groups)
    if (!part) continue
    literal(match.index)
    parts.push(part)
    end = match.index + match[0].length
  }
  literal(pattern.length)
  return (text, slots) => parts.map(part => part(text, slots)).join('')
}

function substitutionOf(
  { number, name, sign }: Record<string, string | undefined>,
  groups: CaptureGroups,
): Replacement | undefined {
  switch (sign) {
    case '$':
      return () => '$'
    case '&':
      return group(0)
    case '`':
      return (text, slots) => text.slice(0, slots[0])
    case "'":
      return (text, slots) => text.slice(slots[1])
    case '_':
      return text => text
    case '+':
      return group(groups.find(String(groups.count - 1)) ?? 0)
    default: {
      const index = groups.find(name ?? number ?? '')
      return index === undefined ? undefined : group(index)
    }
  }
}

function group(index: number): Replacement {
  return (text, slots) => {
    const [start = -1, end = -1] = [slots[index * 2], slots[index * 2 + 1]]
    return start < 0 || end < 0 ? '' : text.slice(start, end)
  }
}
