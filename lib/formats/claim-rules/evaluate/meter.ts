/** The evaluation takes more work than any real rule set does. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork'
}

/** Counts work, so that no rule set can hang the process or fill its memory. */
export class Meter {
  #left: number

  constructor(limit: number) {
    this.#left = limit
  }

  /** @throws TooMuchWork when the limit is reached. */
  spend(work: number): void {
    this.#left -= work
    if (this.#left < 0) throw new TooMuchWork('The rules take too much work to evaluate.')
  }
}
