import { plainOf } from '../../clixml/plain.ts'
import { readClixml } from '../../clixml/read.ts'
import { readXml, type XmlElement } from '../../clixml/xml.ts'
import { isJsonObject, member } from '../../json-object.ts'
import { MalformedError } from '../../malformed.ts'
import type { RelyingParty } from './choose.ts'

/** Lists within objects within lists: as far as an export of trusts goes. */
const MAX_DEPTH = 6

/** The relying parties in what ConvertTo-Json wrote. @throws {MalformedError} when it is no JSON */
export function partiesInJson(text: string): RelyingParty[] {
  try {
    return partiesIn(JSON.parse(text), 0)
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new MalformedError('Expected JSON, found something that breaks off or is none.')
    throw error
  }
}

/** The relying parties in what Export-Clixml or ConvertTo-Xml wrote. @throws {MalformedError} when it is neither */
export function partiesInXml(text: string): RelyingParty[] {
  if (/<Objects[\s>]/.test(text.slice(0, 1000)))
    return readXml(text).children.flatMap(child => partiesIn(plainXml(child), 0))
  const { value: records, error } = readClixml(text)
  if (records === undefined) throw new MalformedError(error)
  return records.flatMap(({ value }) => partiesIn(plainOf(value), 0))
}

/** Trusts as objects, at any depth that exports have; and rules alone, as a text. */
function partiesIn(value: unknown, depth: number): RelyingParty[] {
  if (typeof value === 'string') return value.includes('=>') ? [{ names: [], rules: value }] : []
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap(item => partiesIn(item, depth + 1))
  if (!isJsonObject(value)) return []
  const rules = member(value, 'IssuanceTransformRules')
  if (typeof rules === 'string') {
    const names = textsIn(member(value, 'Identifier'))
    return [{ names: names.length > 0 ? names : textsIn(member(value, 'Name')), rules }]
  }
  // PowerShell wraps lists, and texts with properties of their own, into objects.
  return partiesIn(member(value, 'value'), depth + 1)
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap(item => textsIn(item, depth + 1))
  return isJsonObject(value) ? textsIn(member(value, 'value'), depth + 1) : []
}

/** An object of ConvertTo-Xml as its properties; a list in it has properties without names. */
function plainXml({ text, children }: XmlElement): unknown {
  if (children.length === 0) return text
  const named = children.flatMap(child => {
    const { Name: name } = child.attributes
    return name === undefined ? [] : [[name, plainXml(child)] as const]
  })
  return named.length > 0 ? Object.fromEntries(named) : children.map(plainXml)
}
