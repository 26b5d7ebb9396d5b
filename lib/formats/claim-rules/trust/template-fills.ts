import type { PowerShellPiece } from '../../powershell/tokens.ts'
import { type Fill, fillsAt } from './script-fills.ts'
import type { Variables } from './script-variables.ts'

/** Variables that a template goes through, and places where one is filled in, at most. */
const MOST_STEPS = 20
const MOST_USES = 200

/** How a script fills in a template, in this order. */
export type TemplateFills = readonly Fill[] | 'several'

/**
 * Tells what a script does to the texts that are joined in a chain: at once, and later to the variable that takes them
 * (`$rules = $template.Replace('A', 'B')`); `several` where it makes more than one text of them, as for several domains.
 */
export function templateFills(
  pieces: readonly PowerShellPiece[],
  variables: Variables,
): (chain: readonly PowerShellPiece[]) => TemplateFills {
  const places = new Map(pieces.map((piece, at) => [piece, at]))
  const uses = usesIn(pieces, variables)
  return chain => {
    const [first, last] = [chain[0], chain.at(-1)].map(piece => (piece && places.get(piece)) ?? 0)
    const fills = [...fillsAt(pieces, (last ?? 0) + 1, variables)]
    let name = targetOf(pieces, first ?? 0)
    let from = last ?? 0
    for (let step = 0; name !== undefined && step < MOST_STEPS; step += 1) {
      const all: readonly Use[] = uses.get(name) ?? []
      if (all.length > MOST_USES) return 'several'
      const behind = all.filter(({ at }) => at > from)
      const [use] = behind
      if (!use) return fills
      // A template that is filled in step by step keeps its name.
      if (behind.length > 1 && behind.some(({ target }) => target !== name)) return 'several'
      fills.push(...behind.flatMap(found => found.fills))
      if (use.target === name) return fills
      name = use.target
      from = use.at
    }
    return fills
  }
}

/** A place where a variable is filled in. */
interface Use {
  readonly at: number
  /** The variable that takes the result, in lower case. */
  readonly target: string | undefined
  readonly fills: readonly Fill[]
}

/** By the name of the variable in lower case. */
function usesIn(pieces: readonly PowerShellPiece[], variables: Variables): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  for (const [at, { kind, inner }] of pieces.entries()) {
    const fills = kind === 'variable' ? fillsAt(pieces, at + 1, variables) : []
    if (fills.length === 0) continue
    const name = inner.toLowerCase()
    const found = uses.get(name) ?? []
    uses.set(name, found)
    found.push({ at, target: targetOf(pieces, at), fills })
  }
  return uses
}

/** `$name = ` before a piece, with parentheses and a cast between them or not. */
function targetOf(pieces: readonly PowerShellPiece[], before: number): string | undefined {
  for (let at = before - 1; at > 0; at -= 1) {
    const [variable, piece] = [pieces[at - 1], pieces[at]]
    if (piece?.kind === 'symbol' && piece.inner === '=')
      return variable?.kind === 'variable' ? variable.inner.toLowerCase() : undefined
    const between = piece?.kind === 'symbol' ? /^[([\]]$/.test(piece.inner) : piece?.inner.toLowerCase() === 'string'
    if (!between) return undefined
  }
  return undefined
}
