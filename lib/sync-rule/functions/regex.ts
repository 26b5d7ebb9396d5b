import { compilePattern, type Matcher, RegexRefusal } from '../../formats/dotnet-regex/regex.ts'
import { spend } from '../environment.ts'
import { Failure, Unknown, type Value } from '../values.ts'
import { define, type FunctionDefinition, optional, text } from './define.ts'

/** Known from Microsoft's rule for Server 2012 R2 only, where the third argument is "IgnoreCase". */
export const regexFunctions: readonly FunctionDefinition[] = [
  define('RegexIsMatch', [text, text, optional(text)], ([value, pattern, options], environment): Value => {
    if (!spend(environment, pattern.length / 100)) return new Unknown('RegexIsMatch: too many patterns are compiled')
    const matcher = matcherFor(pattern, options)
    if (matcher instanceof RegexRefusal) {
      const message = `RegexIsMatch: ${matcher.message}`
      return matcher.invalid ? new Failure(message) : new Unknown(message)
    }
    const affordable = spend(environment, (matcher.size * value.length) / 1_000)
    const found = affordable ? matcher.isMatch(value) : undefined
    return found ?? new Unknown(`RegexIsMatch: a text of ${value.length} characters is not searched here`)
  }),
]

let last: { pattern: string; options: string | undefined; matcher: Matcher | RegexRefusal } | undefined

/** A pattern is mostly asked for again at once, for the next certificate of the same computer. */
function matcherFor(pattern: string, options: string | undefined): Matcher | RegexRefusal {
  if (last?.pattern !== pattern || last.options !== options)
    last = { pattern, options, matcher: compiled(pattern, options) }
  return last.matcher
}

function compiled(pattern: string, options: string | undefined): Matcher | RegexRefusal {
  try {
    return compilePattern(pattern, options)
  } catch (error) {
    if (error instanceof RegexRefusal) return error
    throw error
  }
}
