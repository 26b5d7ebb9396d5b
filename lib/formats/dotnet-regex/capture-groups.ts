/** The capturing groups of a pattern, in the order in which they open; the same name is the same group. */
export class CaptureGroups {
  readonly #names: (string | undefined)[] = [undefined]

  /** The index of the group that opens now. */
  open(name: string | undefined): number {
    const known = name === undefined ? -1 : this.#names.indexOf(name)
    return known >= 0 ? known : this.#names.push(name) - 1
  }

  /** How many there are, the whole match included. */
  get count(): number {
    return this.#names.length
  }

  /**
   * The index behind what a replacement calls a group: its name, or its number. .NET numbers the groups without a name
   * first, whatever stands between them, and those with one after them.
   */
  find(reference: string): number | undefined {
    const named = this.#names.indexOf(reference)
    if (named >= 0) return named
    if (!/^\d{1,6}$/.test(reference)) return undefined
    const indices = this.#names.map((name, index) => ({ name, index }))
    const numbered = [
      ...indices.filter(({ name }) => name === undefined),
      ...indices.filter(({ name }) => name !== undefined),
    ]
    return numbered[Number(reference)]?.index
  }
}
