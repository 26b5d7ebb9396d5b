import { KNOWN_KEYS } from './keys.ts'

/** Nothing that was pasted as one line comes near; what is longer is looked at as it is. */
const LONGEST = 100_000

/** In no value of the output; without one of them, what looks like a tag is none. */
const WEB_PAGE = /<(?:blockquote|br|code|div|font|pre|samp|span|strong|td)(?:\s[^<>]{0,300})?\/?>|&nbsp;/i
const TAG =
  /<\/?(?:a|b|blockquote|br|code|div|em|font|i|li|p|pre|samp|span|strong|td|tr|tt|ul)(?:\s[^<>]{0,300})?\/?>/gi
/** Tags that end a line on the screen. */
const BREAK = /^<(?:br|\/?(?:blockquote|div|li|p|pre|tr))\b/i
const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', gt: '>', lt: '<', quot: '"', '#39': "'", amp: '&' }
const ENTITY = new RegExp(`&(${Object.keys(ENTITIES).join('|')});`, 'gi')

/** An end of line within a string of JSON. */
const ESCAPED = /(?:\\r)?\\n/g
const BORDER = /\+-{20,}\+/g
/** Not those that also stand within the message of a sign-in error. */
const KEY = new RegExp(
  `(?<=\\s)(?=(?:${KNOWN_KEYS.filter(key => key !== 'Correlation ID')
    .map(key => key.replaceAll(' ', '\\s'))
    .join('|')})\\s?:\\s)`,
  'g',
)

/**
 * The lines of a paste as Windows printed them, each with its number in the paste, from 1: without the tags of a web page,
 * and divided again where a ticket or a forum has put the whole output on one line, or a program has made a string of JSON
 * of it. Most lines come back as they are.
 */
export function* piecesOf(lines: readonly string[]): Generator<readonly [piece: string, line: number]> {
  const web = lines.some(line => line.length <= LONGEST && WEB_PAGE.test(line))
  for (const [index, line] of lines.entries()) {
    const pieces = line.length > LONGEST ? [line] : (web ? withoutTags(line) : line).split('\n').flatMap(divide)
    for (const piece of pieces) yield [piece, index + 1]
  }
}

function withoutTags(line: string): string {
  return line
    .replace(TAG, tag => (BREAK.test(tag) ? '\n' : ''))
    .replace(ENTITY, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
}

function divide(line: string): readonly string[] {
  const trimmed = line.trim()
  const [border] = trimmed.match(BORDER) ?? []
  const flat = (border !== undefined && border !== trimmed) || /\bAzureAdJoined\s?:.*\bDomainJoined\s?:/.test(trimmed)
  if (!flat) return [line]
  return fromJson(trimmed)
    .replace(BORDER, '\n$&\n')
    .replace(KEY, '\n')
    .split('\n')
    .filter(piece => /[\w|+]/.test(piece))
}

/** The strings of a line of JSON that hold lines of text, as these lines; any other line as it is. */
function fromJson(line: string): string {
  if (line.search(ESCAPED) < 0) return line
  const strings = line.split(/(?<!\\)"/).filter(part => part.search(ESCAPED) >= 0)
  return strings
    .join('\n')
    .replace(ESCAPED, '\n')
    .replace(/\\(["\\])/g, '$1')
}
