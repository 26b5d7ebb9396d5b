import { componentsOf, type DnComponent } from '../dn.ts'
import { oneOf, settle } from '../uncertainty.ts'
import { Directive, Failure, itemsOf, type Value } from '../values.ts'
import { define, type FunctionDefinition, number, optional, orNull, reference, text } from './define.ts'

function component(
  name: string,
  dn: string,
  index: bigint,
  pick: (components: readonly DnComponent[]) => readonly DnComponent[],
): Value {
  const components = componentsOf(dn)
  if (components === undefined) return new Failure(`${name} expects a distinguished name, found "${dn.slice(0, 80)}"`)
  const picked = pick(components)
  if (index >= 1n && index <= picked.length) return picked[Number(index) - 1]?.value ?? null
  return oneOf(
    ['', null, new Failure(`${name} finds no component ${index}`)],
    `what ${name} gives beyond the last component is not documented`,
  )
}

/** RFC 4514: the characters that mean something in a distinguished name get a backslash. `cn=` in front stays. */
function escapeComponent(value: string): string {
  const [, type = '', raw = ''] = /^([A-Za-z][A-Za-z0-9-]*=)?([\s\S]*)$/.exec(value) ?? []
  const escaped = raw.replace(/[,+"\\<>;]/g, '\\$&').replace(/^[ #]/, '\\$&')
  return type + (escaped.length > 1 ? escaped.replace(/(?<!\\) $/, '\\ ') : escaped)
}

export const directoryFunctions: readonly FunctionDefinition[] = [
  define('DNComponent', [reference, number], ([dn, index]) => component('DNComponent', dn, index, all => all)),
  define('DNComponentRev', [reference, number, optional(text)], ([dn, index, options]): Value => {
    if (options !== undefined && options !== 'DC') return new Failure(`DNComponentRev expects "DC", found "${options}"`)
    return component('DNComponentRev', dn, index, all =>
      all.filter(({ type }) => options === undefined || type.toLowerCase() !== 'dc').reverse(),
    )
  }),
  define('EscapeDNComponent', [orNull(text)], ([{ value }]) =>
    value === null
      ? oneOf([null, ''], 'what EscapeDNComponent gives for NULL is not documented')
      : escapeComponent(value),
  ),
  /** The value that the directory has confirmed. What is evaluated here has been read from the directory. */
  define('ImportedValue', [text], ([attribute], { object }) => object.get(attribute)),
  define('ValueCount', [text], ([attribute], { object }) =>
    settle([object.get(attribute)], ([value = null]) => BigInt(value instanceof Directive ? 0 : itemsOf(value).length)),
  ),
]
