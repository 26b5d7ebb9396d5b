import { createHash } from 'node:crypto'
import { parseDn } from './dn.ts'

/** An object of the directory. */
export interface Entry {
  readonly dn: string
  /** The DN in the form that compares equal, see `parseDn`. */
  readonly rdns: readonly string[]
  /** By lower-case name, so that a client's spelling does not matter. */
  readonly attributes: ReadonlyMap<string, Attribute>
}

export interface Attribute {
  /** As the schema spells it. */
  readonly name: string
  readonly values: readonly Uint8Array[]
}

/** A value as it is natural to write down; `undefined` and an empty list leave the attribute out. */
export type Value = string | number | boolean | Uint8Array
export type Values = Readonly<Record<string, Value | readonly Value[] | undefined>>

export function entry(dn: string, values: Values): Entry {
  const attributes = new Map<string, Attribute>()
  for (const [name, value] of Object.entries(values)) {
    const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(octetsOf)
    if (list.length > 0) attributes.set(name.toLowerCase(), { name, values: list })
  }
  return { dn, rdns: parseDn(dn) ?? [], attributes }
}

/** An object of Active Directory, with what the directory itself adds to each. */
export function object(dn: string, objectClass: readonly string[], category: string, values: Values): Entry {
  const name = /^[^=]+=((?:\\.|[^,\\])*)/.exec(dn)?.[1] ?? ''
  return entry(dn, {
    objectClass: ['top', ...objectClass],
    ...(dn.startsWith('CN=') && { cn: name }),
    distinguishedName: dn,
    instanceType: 4,
    whenCreated: '20240305081500.0Z',
    whenChanged: '20260112093000.0Z',
    uSNCreated: 8192,
    uSNChanged: 12_288,
    name,
    objectGUID: createHash('sha256').update(dn).digest().subarray(0, 16),
    objectCategory: category,
    ...values,
  })
}

function octetsOf(value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value
  return Buffer.from(typeof value === 'boolean' ? String(value).toUpperCase() : String(value))
}
