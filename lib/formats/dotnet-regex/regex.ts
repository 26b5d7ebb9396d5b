/**
 * Regular expressions of .NET, as far as an automaton can match them: literals, classes, Unicode categories, anchors,
 * groups, alternatives and quantifiers. What needs backtracking (back-references, lookaround, atomic groups) is refused
 * by name, which is why a rule's pattern cannot hang the process.
 */
import { parsePattern } from './parser.ts'
import { type Instruction, programOf } from './program.ts'
import { RegexRefusal } from './refusal.ts'
import { replaceAll } from './replace.ts'
import { search } from './search.ts'
import { capturesInEmptyLoop, type RegexFlags } from './syntax.ts'

export interface Matcher {
  /** Instructions of the automaton; asking takes at most this, times the length of the text, in steps. */
  readonly size: number
  /** `undefined` for a text so long that the search would take noticeable time. */
  isMatch(text: string): boolean | undefined
  /** Every match replaced, with `${name}` and `$1` as in Regex.Replace; `undefined` as above, and for groups in a repetition of what may be empty. */
  replace(text: string, replacement: string): string | undefined
}

export { RegexRefusal } from './refusal.ts'

const MAX_PATTERN = 10_000
const MAX_STEPS = 20_000_000
const MAX_REPLACE_STEPS = 2_000_000
const NONE: RegexFlags = { ignoreCase: false, multiline: false, singleline: false, explicitCapture: false }

/** Names of RegexOptions and the flags they set. RightToLeft, ECMAScript and IgnorePatternWhitespace are not here. */
const OPTIONS: Readonly<Record<string, Partial<RegexFlags>>> = {
  None: {},
  IgnoreCase: { ignoreCase: true },
  Multiline: { multiline: true },
  Singleline: { singleline: true },
  ExplicitCapture: { explicitCapture: true },
  Compiled: {},
  CultureInvariant: {},
}

/**
 * @param options names of .NET's RegexOptions, separated by commas
 * @throws RegexRefusal when .NET rejects the pattern or this engine does not cover it.
 */
export function compilePattern(pattern: string, options = 'None'): Matcher {
  if (pattern.length > MAX_PATTERN)
    throw new RegexRefusal(`a pattern of ${pattern.length} characters is not evaluated here`, false)
  let flags = NONE
  for (const name of options.split(',').map(part => part.trim())) {
    const option = OPTIONS[name]
    if (!option) throw new RegexRefusal(`the option "${name.slice(0, 40)}" is not evaluated here`, false)
    flags = { ...flags, ...option }
  }
  const { node, groups } = parsePattern(pattern, flags)
  const program: readonly Instruction[] = programOf(node)
  const canReplace = !capturesInEmptyLoop(node)
  return {
    size: program.length,
    isMatch: text => (program.length * text.length > MAX_STEPS ? undefined : search(program, text)),
    replace: (text, replacement) =>
      canReplace ? replaceAll(program, groups, { text, replacement, maxSteps: MAX_REPLACE_STEPS }) : undefined,
  }
}
