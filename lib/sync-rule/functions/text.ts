import { oneOf } from '../uncertainty.ts'
import { Failure, MAX_LENGTH, Unknown, type Value } from '../values.ts'
import { define, type FunctionDefinition, number, optional, orNull, text, tooLong } from './define.ts'
import { lowerCase, trimEnd, trimStart, upperCase } from './text-match.ts'

const NULL_TEXT = 'whether a text function turns NULL into NULL or into empty text is not documented'

/** A function from text to text of which the reference does not say what it makes of NULL. */
function transform(name: string, change: (text: string) => string): FunctionDefinition {
  return define(name, [orNull(text)], ([{ value }]) => (value === null ? oneOf([null, ''], NULL_TEXT) : change(value)))
}

/** Documented: 0 gives empty text, a negative number the text as it is, NULL empty text. */
function end(name: string, cut: (text: string, length: number) => string): FunctionDefinition {
  return define(name, [orNull(text), number], ([{ value }, length]) => {
    if (value === null) return ''
    return length < 0n || length >= value.length ? value : cut(value, Number(length))
  })
}

function pad(name: string, join: (text: string, padding: string) => string): FunctionDefinition {
  return define(name, [orNull(text), number, text], ([{ value }, length, character]): Value => {
    if (value === null) return ''
    if (character.length !== 1) return new Failure(`${name} pads with one character, found ${character.length}`)
    if (length > MAX_PADDING) return new Unknown(`${name} to ${length} characters is more than is evaluated here`)
    return join(value, character.repeat(Math.max(0, Number(length) - value.length)))
  })
}

const MAX_PADDING = 65_536n
const MONIKERS: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t' }

function resolveMonikers(pattern: string): string {
  return pattern.replace(/\\[nrt]/g, moniker => MONIKERS[moniker] ?? moniker)
}

/** `ä:a,ö:oe,’:` – one character each, and what takes its place. White space does not count. */
function replaceChars(value: string, pattern: string): Value {
  const targets = new Map<string, string>()
  for (const pair of pattern.replace(/\s/g, '').split(',')) {
    const [source = '', target, ...more] = pair.split(':')
    if (target === undefined || more.length > 0 || source.length !== 1) {
      return new Failure(`ReplaceChars expects pairs such as ä:a, found "${pair}"`)
    }
    targets.set(source, target)
  }
  const longest = Math.max(1, ...[...targets.values()].map(target => target.length))
  if (value.length * longest > MAX_LENGTH) return tooLong('ReplaceChars')
  return value.replace(/[\s\S]/g, character => targets.get(character) ?? character)
}

export const textFunctions: readonly FunctionDefinition[] = [
  transform('Trim', value => trimEnd(trimStart(value))),
  transform('LTrim', trimStart),
  transform('RTrim', trimEnd),
  transform('UCase', upperCase),
  transform('LCase', lowerCase),
  transform('PCase', value => lowerCase(value).replace(/(^| )([^ ])/g, (_, gap, letter) => gap + upperCase(letter))),
  end('Left', (value, length) => value.slice(0, length)),
  end('Right', (value, length) => (length === 0 ? '' : value.slice(-length))),
  pad('PadLeft', (value, padding) => padding + value),
  pad('PadRight', (value, padding) => value + padding),
  define('Replace', [orNull(text), text, text], ([{ value }, old, replacement]) => {
    if (value === null) return oneOf([null, ''], NULL_TEXT)
    if (old === '') return new Failure('Replace expects text to look for, found empty text')
    const parts = value.split(resolveMonikers(old))
    const between = resolveMonikers(replacement)
    const length = value.length + parts.length * between.length
    return length > MAX_LENGTH ? tooLong('Replace') : parts.join(between)
  }),
  define('ReplaceChars', [orNull(text), text], ([{ value }, pattern]) =>
    value === null ? oneOf([null, ''], NULL_TEXT) : replaceChars(value, pattern),
  ),
  define('Word', [orNull(text), number, text], ([{ value }, index, delimiters]) => {
    if (value === null || index < 1n) return ''
    const words = value.split(delimiterPattern(delimiters))
    const at = index > words.length ? words.length : Number(index) - 1
    const nonEmpty = words.filter(word => word !== '')
    return oneOf([words[at] ?? '', nonEmpty[at] ?? ''], 'whether Word counts empty words is not documented')
  }),
  define('Guid', [optional(text)], () => new Unknown('Guid() is random')),
]

function delimiterPattern(delimiters: string): RegExp {
  return delimiters === '' ? /(?!)/ : new RegExp(`[${delimiters.replace(/[\\\]^-]/g, '\\$&')}]`)
}
