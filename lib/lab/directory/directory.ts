import type { SearchRequest } from '../ldap/search-request.ts'
import type { Forest, World } from '../world.ts'
import { readerDn } from './accounts.ts'
import { isAtOrBelow, parseDn } from './dn.ts'
import type { Entry } from './entry.ts'
import { forestTree } from './forest-tree.ts'
import { matches } from './match.ts'
import { namingContexts, rootDse } from './root-dse.ts'

/** What a domain controller holds and says. */
export interface Directory {
  readonly forest: Forest
  rootDse(): Entry
  /** Who signs in with a name and a password, such as `CORP\preflight`; nobody when one of them is wrong. */
  authenticate(name: string, password: string): string | undefined
  find(request: Pick<SearchRequest, 'base' | 'scope' | 'filter'>): Found
}

export type Found =
  | { readonly outcome: 'found'; readonly entries: readonly Entry[]; readonly subordinates: readonly string[] }
  | { readonly outcome: 'no-object'; readonly matchedDn: string }
  | { readonly outcome: 'no-dn' }

export function createDirectory(world: World, forest: Forest): Directory {
  const entries = forestTree(world, forest)
  const contexts = namingContexts(forest).map(dn => ({ dn, rdns: parseDn(dn) ?? [] }))
  return {
    forest,
    rootDse: () => rootDse(forest, new Date(Date.now() + world.clockOffsetMs)),
    authenticate: (name, password) => authenticate(world, forest, name, password),

    find({ base, scope, filter }) {
      const rdns = parseDn(base)
      if (rdns === undefined) return { outcome: 'no-dn' }
      if (!entries.some(entry => isSame(entry.rdns, rdns))) {
        const matched = rdns.map((_, index) => entries.find(entry => isSame(entry.rdns, rdns.slice(index))))
        return { outcome: 'no-object', matchedDn: matched.find(entry => entry !== undefined)?.dn ?? '' }
      }
      // Other naming contexts below the base are not searched but referred to, even when the same server holds them.
      const below = scope === 'base' ? [] : contexts.filter(context => isBelow(context.rdns, rdns))
      const found = entries.filter(
        entry =>
          isInScope(entry.rdns, rdns, scope) &&
          !below.some(context => isAtOrBelow(entry.rdns, context.rdns)) &&
          matches(entry, filter),
      )
      const nearest = below.filter(context => !below.some(between => isBelow(context.rdns, between.rdns)))
      return { outcome: 'found', entries: found, subordinates: nearest.map(({ dn }) => dn) }
    },
  }
}

/** A trust lets the other forest's accounts in, by names that say where they live. */
function authenticate(world: World, forest: Forest, name: string, password: string): string | undefined {
  const { own, reader } = world
  const [identity, principal] = [`${own.netbiosName}\\${reader.name}`, `${reader.name}@${own.domain}`]
  const known =
    [identity, principal].some(form => form.toLowerCase() === name.toLowerCase()) ||
    (forest === own && isSame(parseDn(name) ?? [], parseDn(readerDn(world)) ?? []))
  return known && password === reader.password ? identity : undefined
}

function isInScope(name: readonly string[], base: readonly string[], scope: SearchRequest['scope']): boolean {
  if (scope === 'base') return isSame(name, base)
  if (!isAtOrBelow(name, base)) return false
  return scope === 'sub' || name.length === base.length + 1
}

function isBelow(name: readonly string[], base: readonly string[]): boolean {
  return name.length > base.length && isAtOrBelow(name, base)
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && isAtOrBelow(one, other)
}
