/** Lines that one text can go over; real ones take a few. */
const MAX_BREAKS = 64

/**
 * Format-List breaks what is wider than the window: behind a space, and where a word is wider than a whole line, within it.
 * A text that such a break cut is put together again on the line that it begins on. Spaces stay where its rest stood, so
 * that everything behind it keeps its line and column. Breaks between texts mean nothing in rules, and stay.
 *
 * @param list one property as it was printed; what stands before and behind it may be spaces
 */
export function unwrapTexts(list: string): string {
  const printed = list.split('\n')
  const width = printed.reduce((widest, line) => Math.max(widest, line.trimEnd().length), 0)
  const lines = [...printed]
  for (const at of lines.keys()) {
    for (let next = at + 1; next <= at + MAX_BREAKS && isOpen(lines[at] ?? ''); next += 1) {
      const glue = glueBetween(printed[next - 1] ?? '', printed[next] ?? '', width)
      if (glue === undefined) break
      const [, indent = '', moved = '', rest = ''] = /^(\s*)([^"]*"?)(.*)$/s.exec(lines[next] ?? '') ?? []
      lines[at] = (lines[at] ?? '').trimEnd() + glue + moved.trimEnd()
      lines[next] = indent + ' '.repeat(moved.length) + rest
    }
  }
  return lines.join('\n')
}

/** Whether a text begins on a line and does not end there. */
function isOpen(line: string): boolean {
  return line.split('"').length % 2 === 0
}

/** What stood between two lines before the window broke them; `undefined` where it did not, since the next word had room. */
function glueBetween(line: string, next: string, width: number): '' | ' ' | undefined {
  const used = line.trimEnd()
  const piece = used.slice(used.lastIndexOf(' ') + 1)
  const [, indent = '', word = ''] = /^(\s*)(\S*)/.exec(next) ?? []
  if (piece === '' || word === '' || used.length + 1 + word.length < width) return undefined
  const isWithinWord =
    used.length === width && !/ \r?$/.test(line) && piece.length + word.length > width - indent.length
  return isWithinWord ? '' : ' '
}
