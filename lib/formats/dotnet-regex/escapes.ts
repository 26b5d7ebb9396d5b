import { categoryTest, isDigit, isSpace, isWord, not, type UnitTest } from './char-set.ts'
import { invalid, unsupported } from './refusal.ts'

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 }
const CLASSES: Readonly<Record<string, UnitTest>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
}

/** What a backslash and the following characters stand for, and where they end. */
export interface Escape {
  readonly end: number
  readonly unit?: number
  readonly test?: UnitTest
}

/**
 * Reads an escape that means a character or a class, in a class and outside.
 * @param at index of the character after the backslash
 * @throws RegexRefusal for one that .NET rejects, and for back-references and octal codes.
 */
export function readEscape(pattern: string, at: number, ignoreCase: boolean): Escape {
  const letter = pattern[at]
  if (letter === undefined) throw invalid('a pattern must not end with a backslash')
  const control = CONTROLS[letter]
  if (control !== undefined) return { end: at + 1, unit: control }
  const test = CLASSES[letter]
  if (test) return { end: at + 1, test }
  if (letter === 'x') return hex(pattern, at + 1, 2)
  if (letter === 'u') return hex(pattern, at + 1, 4)
  if (letter === 'c') return controlLetter(pattern, at + 1)
  if (letter === 'p' || letter === 'P') return category(pattern, at + 1, letter === 'P', ignoreCase)
  if (/[0-9]/.test(letter)) throw unsupported('a back-reference or octal code (\\digit)')
  if (letter === 'k') throw unsupported('a back-reference (\\k)')
  if (isWord(letter.charCodeAt(0))) throw invalid(`\\${letter} is no escape of .NET`)
  return { end: at + 1, unit: letter.charCodeAt(0) }
}

function hex(pattern: string, at: number, digits: number): Escape {
  const code = pattern.slice(at, at + digits)
  if (!new RegExp(`^[0-9A-Fa-f]{${digits}}$`).test(code))
    throw invalid(`expected ${digits} hex digits after \\x or \\u`)
  return { end: at + digits, unit: Number.parseInt(code, 16) }
}

function controlLetter(pattern: string, at: number): Escape {
  const code = (pattern[at] ?? '').toUpperCase().charCodeAt(0) - 64
  if (!(code >= 0 && code < 32)) throw invalid('expected a control character after \\c')
  return { end: at + 1, unit: code }
}

/** Ignoring case, .NET takes each of the three cases of letters for all of them. */
const cased: UnitTest = unit => /[\p{Lu}\p{Ll}\p{Lt}]/u.test(String.fromCharCode(unit))

function category(pattern: string, at: number, negated: boolean, ignoreCase: boolean): Escape {
  const [whole, name = ''] = /^\{([A-Za-z0-9-]+)\}/.exec(pattern.slice(at)) ?? []
  if (whole === undefined) throw invalid('expected a category in braces after \\p')
  const test = ignoreCase && /^L[ult]$/.test(name) ? cased : categoryTest(name)
  if (!test) throw unsupported(`\\p{${name}}`)
  return { end: at + whole.length, test: negated ? not(test) : test }
}
