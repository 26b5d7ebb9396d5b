/**
 * The known word that a mistyped one most likely meant, or `undefined` when none is near: at most a third of the
 * letters may differ (Levenshtein distance).
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

function editDistance(a: string, b: string): number {
  // Names are short; a long text is no misspelling of one, and must not cost quadratic time.
  if (Math.abs(a.length - b.length) > 20 || a.length > 80) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const substitution = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
