/**
 * The known word that a mistyped one most likely meant, or `undefined` when none is near: at most a third of the
 * letters may differ.
 */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const word of known) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [word, distance]
  }
  return best
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const word = suggest(typed, known)
  return word === undefined ? '' : ` Did you mean "${word}"?`
}

/** Optimal string alignment: insertions, deletions, substitutions, and two neighbours exchanged count one each. */
function editDistance(a: string, b: string): number {
  // Names are short; a long text is no misspelling of one, and must not cost quadratic time.
  if (Math.abs(a.length - b.length) > 20 || a.length > 80) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const substitution = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      const exchanged = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j]
      const exchange = exchanged ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(substitution, exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}
