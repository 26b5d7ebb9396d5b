import type { Action, Assignment, StoreQuery } from './ast.ts'
import { parseExpression, parseList, parseProperty } from './parse-expression.ts'
import type { TokenReader } from './token-reader.ts'

/** `issue(…)` or `add(…)`. */
export function parseAction(reader: TokenReader): Action {
  const { start, text } = reader.peek()
  const verb = (['issue', 'add'] as const).find(known => reader.isWord(known))
  if (verb === undefined) return reader.fail('issue or add after =>')
  reader.next()
  reader.expectSymbol('(', `after ${text}`)
  const body = parseBody(reader)
  reader.expectSymbol(')', `or "," in the statement that begins with ${text}`)
  return { verb, ...body, start, end: reader.end }
}

type Body =
  | { readonly kind: 'copy'; readonly label: string }
  | { readonly kind: 'new'; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'store'; readonly lookup: StoreQuery }

function parseBody(reader: TokenReader): Body {
  if (reader.isWord('claim')) {
    takeName(reader, 'claim')
    return { kind: 'copy', label: reader.expect('identifier', 'the name of a condition, as in claim = c').text }
  }
  if (reader.isWord('store')) return { kind: 'store', lookup: parseLookup(reader) }
  return { kind: 'new', assignments: parseList(reader, () => parseAssignment(reader)) }
}

function parseAssignment(reader: TokenReader): Assignment {
  const { start } = reader.peek()
  const property = parseProperty(reader)
  reader.expectSymbol('=', `after ${property.name}: a value is assigned with one equals sign`)
  const value = parseExpression(reader)
  return { property, value, start, end: reader.end }
}

/** `store`, `types`, `query`, and any number of `param`: AD FS takes them in this order only. */
function parseLookup(reader: TokenReader): StoreQuery {
  takeName(reader, 'store')
  const store = reader.expectString('the name of the attribute store').text
  reader.expectSymbol(',', 'after the store')
  takeName(reader, 'types')
  reader.expectSymbol('(', 'before the claim types')
  const types = parseList(reader, () => reader.expectString('a claim type').text)
  reader.expectSymbol(')', 'or "," after a claim type')
  reader.expectSymbol(',', 'after the claim types')
  takeName(reader, 'query')
  const query = parseExpression(reader)
  const params = []
  while (reader.take(',')) {
    takeName(reader, 'param')
    params.push(parseExpression(reader))
  }
  return { store, types, query, params }
}

function takeName(reader: TokenReader, name: string): void {
  if (!reader.isWord(name)) reader.fail(`${name} = … here (the order is store, types, query, param)`)
  reader.next()
  reader.expectSymbol('=', `after ${name}`)
}
