/** One command of a page, and what the page says that it prints. */
export interface Step {
  readonly args: readonly string[]
  readonly expected: readonly string[]
}

const PROMPT = '$ sensecm-preflight '

/** The commands in a block of which each begins with a prompt; none in any other block. */
export function stepsOf(block: readonly string[]): Step[] {
  const steps: { args: string[]; expected: string[] }[] = []
  for (const line of block) {
    if (line.startsWith(PROMPT)) steps.push({ args: line.slice(PROMPT.length).split(' '), expected: [] })
    else steps.at(-1)?.expected.push(line)
  }
  return steps
}

/**
 * The first line of a page that is not in the output, or undefined where all are there, in this order and from the first to
 * the last. A line `…` stands for any lines, a `…` within a line for anything in it; times that something took may differ.
 */
export function missingLine(expected: readonly string[], output: string): string | undefined {
  const actual = trimmed(output.split('\n'))
  let at = 0
  let anchored = true
  for (const line of trimmed(expected)) {
    if (line.trim() === '…') {
      anchored = false
      continue
    }
    const found = actual.findIndex((candidate, index) => index >= at && matches(line, candidate))
    if (found < 0 || (anchored && found !== at)) return line
    at = found + 1
    anchored = true
  }
  return anchored && at < actual.length ? `the end, before: ${actual[at]}` : undefined
}

function matches(line: string, candidate: string): boolean {
  const parts = withoutTimes(line)
    .split('…')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(withoutTimes(candidate))
}

function withoutTimes(line: string): string {
  return line.replace(/\d+\.\d s$/, 'TIME')
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
}
