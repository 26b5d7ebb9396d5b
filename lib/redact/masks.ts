/** Gives the same mask for the same value, whatever its case, and different masks for different values. */
export class Masks {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** @param write makes the mask out of the number of the value among those of its kind, which begins at 1 */
  of(kind: string, value: string, write: (number: number) => string): string {
    const key = `${kind} ${value.toLowerCase()}`
    const known = this.#given.get(key)
    if (known !== undefined) return known
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    const mask = write(number)
    this.#given.set(key, mask)
    return mask
  }
}
