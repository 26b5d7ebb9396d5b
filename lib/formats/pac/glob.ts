/**
 * Whether a shell expression of a PAC script matches all of a text: `*` for any characters, `?` for one. Without
 * backtracking over more than the last asterisk, so that no expression takes long.
 */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0
  let next = 0
  let star = -1
  let resume = 0
  while (at < text.length) {
    if (glob[next] === '*') {
      star = next
      next += 1
      resume = at
    } else if (next < glob.length && (glob[next] === '?' || glob[next] === text[at])) {
      at += 1
      next += 1
    } else if (star >= 0) {
      next = star + 1
      resume += 1
      at = resume
    } else {
      return false
    }
  }
  while (glob[next] === '*') next += 1
  return next === glob.length
}
