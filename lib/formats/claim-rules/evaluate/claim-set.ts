import type { Selector } from '../language/ast.ts'
import type { Claim } from './claim.ts'
import { text } from './value.ts'

interface Placed {
  readonly claim: Claim
  readonly place: number
}

/**
 * The claims that rules see, in the order in which they came. Most conditions name a type: for those, only claims are
 * looked at that may be of it, so that a thousand rules do not look at a thousand claims each.
 */
export class ClaimSet {
  readonly #all: Placed[] = []
  /** By the type in lower case, since letter case may not matter. */
  readonly #byType = new Map<string, Placed[]>()
  /** Those whose type is not known for sure. */
  readonly #ofAnyType: Placed[] = []

  constructor(claims: readonly Claim[]) {
    for (const claim of claims) this.push(claim)
  }

  push(claim: Claim): void {
    const placed = { claim, place: this.#all.length }
    this.#all.push(placed)
    const { type } = claim
    if (type.kind === 'unknown' || type.example) {
      this.#ofAnyType.push(placed)
      return
    }
    const key = type.text.toLowerCase()
    const known = this.#byType.get(key)
    if (known) known.push(placed)
    else this.#byType.set(key, [placed])
  }

  /** Claims that may satisfy a selector, in their order. No claim that is left out can. */
  candidates(selector: Selector): readonly Claim[] {
    const type = typeIn(selector)
    if (type === undefined) return this.#all.map(({ claim }) => claim)
    const named = this.#byType.get(type) ?? []
    const both = this.#ofAnyType.length === 0 ? named : [...named, ...this.#ofAnyType].sort((a, b) => a.place - b.place)
    return both.map(({ claim }) => claim)
  }
}

/** The type that a selector asks for, where it says so by a text that can be compared. */
function typeIn(selector: Selector): string | undefined {
  for (const { property, operator, value } of selector) {
    if (property.name !== 'Type' || operator !== '==' || value.kind !== 'text') continue
    if (text(value.text).kind === 'text') return value.text.toLowerCase()
  }
  return undefined
}
