import { type SetItems, setTest, type UnitTest } from './char-set.ts'
import { readEscape } from './escapes.ts'
import { invalid, unsupported } from './refusal.ts'

/**
 * Reads a character class.
 * @param at index after the opening bracket
 * @throws RegexRefusal when .NET rejects it, and for subtraction (`[a-z-[aeiou]]`).
 */
export function readClass(pattern: string, at: number, ignoreCase: boolean): { test: UnitTest; end: number } {
  const ranges: [number, number][] = []
  const tests: UnitTest[] = []
  const negated = pattern[at] === '^'
  let next = negated ? at + 1 : at
  const first = next

  const element = (): { unit?: number; test?: UnitTest } => {
    const character = pattern[next]
    if (character === undefined) throw invalid('a character class has no closing bracket')
    if (character === '[' && pattern[next + 1] === ':') throw unsupported('a POSIX class')
    if (character !== '\\') {
      next += 1
      return { unit: character.charCodeAt(0) }
    }
    if (pattern[next + 1] === 'b') {
      next += 2
      return { unit: 8 }
    }
    const escaped = readEscape(pattern, next + 1, ignoreCase)
    next = escaped.end
    return escaped
  }

  while (pattern[next] !== ']' || next === first) {
    if (pattern[next] === '-' && pattern[next + 1] === '[' && next > first) throw unsupported('class subtraction')
    const low = element()
    if (low.unit === undefined) {
      if (low.test) tests.push(low.test)
      continue
    }
    if (pattern[next] !== '-' || pattern[next + 1] === ']' || pattern[next + 1] === undefined) {
      ranges.push([low.unit, low.unit])
      continue
    }
    if (pattern[next + 1] === '[') throw unsupported('class subtraction')
    next += 1
    const high = element()
    if (high.unit === undefined) throw invalid('a class such as \\d cannot end a range')
    if (high.unit < low.unit) throw invalid('a range runs backwards')
    ranges.push([low.unit, high.unit])
  }
  const items: SetItems = { ranges, tests, negated }
  return { test: setTest(items, ignoreCase), end: next + 1 }
}
