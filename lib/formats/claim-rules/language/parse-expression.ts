import { didYouMean } from '../../suggest.ts'
import { type Expression, PLAIN_PROPERTIES, type Property } from './ast.ts'
import type { TokenReader } from './token-reader.ts'

const MAX_DEPTH = 20

/** Texts, properties of claims and calls, joined with +. */
export function parseExpression(reader: TokenReader, depth = 0): Expression {
  const { start } = reader.peek()
  const parts = [parseTerm(reader, depth)]
  while (reader.take('+')) parts.push(parseTerm(reader, depth))
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'concatenation', parts, start, end: reader.end }
}

function parseTerm(reader: TokenReader, depth: number): Expression {
  const { start, text, kind } = reader.peek()
  if (kind !== 'identifier') {
    reader.expectString('a text, a property of a claim such as c.Value, or a call: the text')
    return { kind: 'text', text, start, end: reader.end }
  }
  reader.next()
  if (reader.take('.'))
    return { kind: 'property', label: text, property: parseProperty(reader), start, end: reader.end }
  if (reader.take('(')) {
    if (depth >= MAX_DEPTH) reader.fail(`at most ${MAX_DEPTH} calls within each other`)
    const parameters = reader.isSymbol(')') ? [] : parseList(reader, () => parseExpression(reader, depth + 1))
    reader.expectSymbol(')', `after the parameters of ${text}`)
    return { kind: 'call', name: text, parameters, start, end: reader.end }
  }
  return reader.fail(`"." or "(" after "${text}", as in ${text}.Value`)
}

export function parseList<T>(reader: TokenReader, parseItem: () => T): T[] {
  const items = [parseItem()]
  while (reader.take(',')) items.push(parseItem())
  return items
}

/** `Type`, `Value` … in any letter case, or `Properties["key"]`. */
export function parseProperty(reader: TokenReader): Property {
  const { kind, text } = reader.peek()
  const known = PLAIN_PROPERTIES.find(name => name.toLowerCase() === text.toLowerCase())
  if (kind === 'identifier' && known) {
    reader.next()
    return { name: known }
  }
  if (kind !== 'identifier' || text.toLowerCase() !== 'properties') {
    const names = [...PLAIN_PROPERTIES, 'Properties']
    reader.fail(
      `a property of a claim (${names.join(', ')})${kind === 'identifier' ? didYouMean(text, names) : ''}`,
      kind === 'identifier' ? 'unknown-property' : 'syntax',
    )
  }
  reader.next()
  reader.expectSymbol('[', 'after Properties')
  const key = reader.expectString('the name of the property').text
  reader.expectSymbol(']', 'after the name of the property')
  return { name: 'Properties', key }
}
