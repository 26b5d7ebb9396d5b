import type { StoreQuery } from '../language/ast.ts'
import { type Claim, STRING_TYPE } from './claim.ts'
import type { Context } from './context.ts'
import { type Bindings, evaluate } from './expression.ts'
import type { Attribute } from './principal.ts'
import { text, unknown, type Value } from './value.ts'

/**
 * What an attribute store returns, as far as the rule tells: Active Directory about the account itself. Of anything else
 * neither the value is known nor whether there is one.
 */
export function lookUp(lookup: StoreQuery, bindings: Bindings, context: Context): Claim[] {
  const query = evaluate(lookup.query, bindings, context)
  const params = lookup.params.map(param => evaluate(param, bindings, context))
  const attributes = attributesOf(lookup.store, query, params, context)
  return lookup.types.map((type, index): Claim => {
    const name = attributes?.[index]?.trim()
    const about = `the value that the store "${lookup.store}" returns for ${type}`
    const attribute: Attribute =
      name === undefined
        ? {
            value: unknown(about),
            presence: { text: `the store "${lookup.store}" returns a value for ${type}`, expected: true },
          }
        : context.principal.attribute(name)
    return {
      type: text(type),
      value: attribute.value,
      valueType: STRING_TYPE,
      issuer: unknown('the issuer of a claim from an attribute store'),
      originalIssuer: unknown('the original issuer of a claim from an attribute store'),
      properties: new Map(),
      ...(attribute.presence !== undefined && { presence: attribute.presence }),
    }
  })
}

/**
 * The attributes of a query to Active Directory, `filter;attributes;DOMAIN\account`, when it finds the account that is
 * being authenticated: by an empty filter and the account, or by a filter for its name.
 */
function attributesOf(
  store: string,
  query: Value,
  params: readonly Value[],
  { principal }: Context,
): readonly string[] | undefined {
  if (store.toLowerCase() !== 'active directory' || query.kind !== 'text') return undefined
  const parts = query.text.split(';')
  if (parts.length !== 3) return undefined
  const [filter = '', attributes = '', account = ''] = parts
  const names = filter.trim() === '' ? principal.accounts : principal.filters
  const subject = fill(filter.trim() === '' ? account : filter, params)
  if (subject === undefined || !names.includes(subject.trim().toLowerCase())) return undefined
  return attributes.split(',')
}

/** Puts parameters into `{0}`, `{1}` …; `undefined` when one is not known or missing. */
function fill(template: string, params: readonly Value[]): string | undefined {
  let complete = true
  const filled = template.replace(/\{(\d{1,3})\}/g, (_, index: string) => {
    const param = params[Number(index)]
    if (param?.kind === 'text') return param.text
    complete = false
    return ''
  })
  return complete ? filled : undefined
}
