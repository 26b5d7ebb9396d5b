import { CaptureGroups } from './capture-groups.ts'
import { any, anyButNewline, literalTest } from './char-set.ts'
import { readClass } from './class-parser.ts'
import { readEscape } from './escapes.ts'
import { invalid, unsupported } from './refusal.ts'
import { type Assertion, isNullable, type ParsedPattern, type RegexFlags, type RegexNode } from './syntax.ts'

const ESCAPED_ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'string-start',
  Z: 'end-or-final-newline',
  z: 'string-end',
  b: 'word-boundary',
  B: 'no-word-boundary',
}
const MAX_DEPTH = 50
const MAX_REPEAT = 1_000

/**
 * Parses a pattern by .NET's rules.
 * @throws RegexRefusal
 */
export function parsePattern(pattern: string, flags: RegexFlags): ParsedPattern {
  const parser = new PatternParser(pattern)
  const node = parser.choice(flags, 0)
  if (!parser.atEnd()) throw invalid('a closing parenthesis has no opening one')
  return { node, groups: parser.groups }
}

class PatternParser {
  readonly groups = new CaptureGroups()
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  atEnd(): boolean {
    return this.#at >= this.#pattern.length
  }

  /** Alternatives up to the end or a closing parenthesis. `(?i)` holds from where it stands to the end of its group. */
  choice(outer: RegexFlags, depth: number): RegexNode {
    if (depth > MAX_DEPTH) throw unsupported(`a pattern of more than ${MAX_DEPTH} nested groups`)
    let flags = outer
    const options: RegexNode[][] = [[]]
    while (!this.atEnd() && this.#peek() !== ')') {
      if (this.#take('|')) {
        options.push([])
        continue
      }
      const inline = this.#inlineFlags(flags)
      if (inline) {
        flags = inline
        continue
      }
      options.at(-1)?.push(this.#quantified(this.#atom(flags, depth)))
    }
    const sequences = options.map((items): RegexNode => ({ kind: 'sequence', items }))
    const [only] = sequences
    return sequences.length === 1 && only ? only : { kind: 'choice', options: sequences }
  }

  #peek(): string | undefined {
    return this.#pattern[this.#at]
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#pattern)
    if (match) this.#at += match[0].length
    return match
  }

  #atom(flags: RegexFlags, depth: number): RegexNode {
    const character = this.#pattern[this.#at] ?? ''
    if (/[*+?]/.test(character) || (character === '{' && this.#quantifierAhead()))
      throw invalid(`the quantifier ${character} follows nothing`)
    this.#at += 1
    switch (character) {
      case '(':
        return this.#group(flags, depth)
      case '[': {
        const { test, end } = readClass(this.#pattern, this.#at, flags.ignoreCase)
        this.#at = end
        return { kind: 'unit', test }
      }
      case '\\':
        return this.#escaped(flags)
      case '.':
        return { kind: 'unit', test: flags.singleline ? any : anyButNewline }
      case '^':
        return { kind: 'assertion', assertion: flags.multiline ? 'line-start' : 'string-start' }
      case '$':
        return { kind: 'assertion', assertion: flags.multiline ? 'line-end' : 'end-or-final-newline' }
      default:
        return { kind: 'unit', test: literalTest(character.charCodeAt(0), flags.ignoreCase) }
    }
  }

  #escaped(flags: RegexFlags): RegexNode {
    const assertion = ESCAPED_ASSERTIONS[this.#peek() ?? '']
    if (assertion) {
      this.#at += 1
      return { kind: 'assertion', assertion }
    }
    if (this.#peek() === 'G') throw unsupported('\\G')
    const { end, unit, test } = readEscape(this.#pattern, this.#at, flags.ignoreCase)
    this.#at = end
    return { kind: 'unit', test: test ?? literalTest(unit ?? 0, flags.ignoreCase) }
  }

  #group(outer: RegexFlags, depth: number): RegexNode {
    let flags = outer
    let group = outer.explicitCapture ? undefined : 0
    let name: string | undefined
    if (this.#peek() === '?') {
      const option = this.#match(/\?([imns]*)(?:-([imns]*))?:/y)
      const named = option ? null : this.#match(/\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y)
      if (option) {
        flags = withFlags(outer, option[1] ?? '', option[2] ?? '')
        group = undefined
      } else if (named) {
        name = named[1] ?? named[2]
        group = 0
      } else {
        const opening = this.#pattern.slice(this.#at, this.#at + 3)
        if (/^\?(?:[=!>(#]|<[=!-]|<\w|'|[imnsx-])/.test(opening)) throw unsupported(`the group (${opening}…`)
        throw invalid(`(${opening}… is no group of .NET`)
      }
    }
    if (group !== undefined) group = this.groups.open(name)
    const inner = this.choice(flags, depth + 1)
    if (!this.#take(')')) throw invalid('an opening parenthesis has no closing one')
    return group === undefined ? inner : { kind: 'capture', item: inner, group }
  }

  #inlineFlags(flags: RegexFlags): RegexFlags | undefined {
    const match = this.#match(/\(\?([imns]*)(?:-([imns]*))?\)/y)
    return match ? withFlags(flags, match[1] ?? '', match[2] ?? '') : undefined
  }

  /** A brace that begins no `{n}`, `{n,}` or `{n,m}` is an ordinary character in .NET. */
  #quantifierAhead(): boolean {
    const brace = /\{\d+(?:,\d*)?\}/y
    brace.lastIndex = this.#at
    return brace.test(this.#pattern)
  }

  #quantified(item: RegexNode): RegexNode {
    const match = this.#match(/([*+?]|\{(\d+)(,(\d*))?\})\??/y)
    if (!match) return item
    if (/[*+?]/.test(this.#peek() ?? '') || this.#quantifierAhead()) throw invalid('a quantifier follows another one')
    const { min, max } = boundsOf(match)
    if (max < min) throw invalid(`{${min},${max}} runs backwards`)
    if (min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT)) {
      throw unsupported(`a repetition of more than ${MAX_REPEAT}`)
    }
    // Here .NET itself loses matches, and nothing but .NET could do the same.
    const lazy = match[0].length > (match[1]?.length ?? 0)
    if (item.kind === 'assertion') throw unsupported('a repetition of an anchor')
    if (lazy && isNullable(item)) throw unsupported('a lazy repetition of what may be empty')
    return { kind: 'repeat', item, min, max, lazy }
  }
}

function boundsOf([, sign = '', least, range, most]: RegExpExecArray): { min: number; max: number } {
  if (sign === '*') return { min: 0, max: Number.POSITIVE_INFINITY }
  if (sign === '+') return { min: 1, max: Number.POSITIVE_INFINITY }
  if (sign === '?') return { min: 0, max: 1 }
  const min = Number(least)
  if (range === undefined) return { min, max: min }
  return { min, max: most === undefined || most === '' ? Number.POSITIVE_INFINITY : Number(most) }
}

function withFlags(flags: RegexFlags, on: string, off: string): RegexFlags {
  const flag = (letter: string, before: boolean): boolean => (on.includes(letter) || before) && !off.includes(letter)
  return {
    ignoreCase: flag('i', flags.ignoreCase),
    multiline: flag('m', flags.multiline),
    singleline: flag('s', flags.singleline),
    explicitCapture: flag('n', flags.explicitCapture),
  }
}
