import { guidToBytes } from '../formats/guid.ts'
import { spellingOf, syntaxOf } from './attribute-syntax.ts'
import { Failure, listOf, type Single, Unknown, type Value } from './values.ts'

/** What an expression is evaluated on. */
export interface DirectoryObject {
  readonly dn?: string
  /** NULL for an attribute that the object does not have, {@link Unknown} for one that was not read. */
  get(attribute: string): Value
}

/** One value as LDAP, LDIF or JSON give it. */
export type RawValue = string | Uint8Array | number | bigint | boolean
export type RawAttributes = Readonly<Record<string, RawValue | readonly RawValue[] | undefined>>

export interface ObjectOptions {
  readonly dn?: string
  /**
   * The attributes that were asked for; one that is missing among the values is then known to be absent. Everything
   * when left out. Never objectGUID: every object of Active Directory has one.
   */
  readonly read?: readonly string[]
}

const ALWAYS_THERE = 'objectguid'

/**
 * An object of Active Directory. Names of attributes are taken in any letter case. Where the schema says binary, a
 * string is the UTF-8 text of the bytes, into which some LDAP clients turn bytes that happen to be valid UTF-8; the
 * text of a GUID is accepted for objectGUID.
 */
export function directoryObject(attributes: RawAttributes, options: ObjectOptions = {}): DirectoryObject {
  const byName = new Map<string, [name: string, values: readonly RawValue[]]>()
  for (const [name, raw] of Object.entries(attributes)) {
    const values = raw === undefined ? [] : isMany(raw) ? raw : [raw]
    if (values.length > 0) byName.set(name.toLowerCase(), [name, values])
  }
  const read = options.read && new Set(options.read.map(name => name.toLowerCase()))
  const cache = new Map<string, Value>()

  const look = (attribute: string): Value => {
    const key = attribute.toLowerCase()
    const found = byName.get(key)
    const spelling = spellingOf(attribute) ?? found?.[0]
    if (spelling !== undefined && spelling !== attribute) {
      return new Failure(`[${attribute}]: names of attributes are case-sensitive, this one is spelt ${spelling}`)
    }
    if (found) return listOf(found[1].map(value => typed(attribute, value)))
    if (key === 'dn') return options.dn ?? new Unknown('the distinguished name of the object is not known')
    const isAbsent = (read === undefined || read.has(key)) && key !== ALWAYS_THERE
    return isAbsent ? null : new Unknown(`[${attribute}] was not read`)
  }
  return {
    ...(options.dn !== undefined && { dn: options.dn }),
    get(attribute) {
      const known = cache.get(attribute)
      if (known !== undefined) return known
      const value = look(attribute)
      cache.set(attribute, value)
      return value
    },
  }
}

function isMany(raw: RawValue | readonly RawValue[]): raw is readonly RawValue[] {
  return Array.isArray(raw)
}

function typed(attribute: string, value: RawValue): Single {
  if (typeof value === 'number') return BigInt(Math.trunc(value))
  const syntax = syntaxOf(attribute)
  if (value instanceof Uint8Array)
    return syntax === undefined || syntax === 'binary' ? value : fromText(syntax, Buffer.from(value).toString('utf8'))
  if (typeof value !== 'string') return value
  if (syntax === 'binary')
    return (attribute === 'objectGUID' ? guidToBytes(value) : undefined) ?? Buffer.from(value, 'utf8')
  return fromText(syntax, value)
}

/** Text that is not what the schema promises stays text. */
function fromText(syntax: 'text' | 'number' | 'boolean' | undefined, text: string): Single {
  if (syntax === 'number' && /^-?\d{1,19}$/.test(text)) return BigInt(text)
  if (syntax === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  return text
}
