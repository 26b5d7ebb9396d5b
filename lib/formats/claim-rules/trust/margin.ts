/** What stands before every line of a quoted message, or of a copy with line numbers. */
const MARGINS = [/^[ \t]*>(?:[ \t]*>){0,9}/, /^[ \t]*\d{1,6}(?=[ \t.:|]|$)[.:|]?/]

/** A prompt of PowerShell is no margin. */
const MIN_LINES = 3

/**
 * A text without the marks of a quoted message (`> `) or the line numbers that every one of its lines begins with; spaces take
 * their place, so that nothing moves. Any other text stays as it is.
 */
export function withoutMargin(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const margin = MARGINS.find(pattern => lines.every(line => pattern.test(line)))
  if (margin === undefined || lines.length < MIN_LINES) return text
  return text
    .split('\n')
    .map(line => line.replace(margin, found => ' '.repeat(found.length)))
    .join('\n')
}
