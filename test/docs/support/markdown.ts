import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = new URL('../../..', import.meta.url).pathname

/** Pages that people write and read, from the top of the repository; the generated ones have tests of their own. */
export function pages(): { from: string; text: string }[] {
  return globSync(['*.md', 'docs/*.md', 'docs/reference/*.md', 'examples/**/*.md'], { cwd: ROOT })
    .sort()
    .map(from => ({ from, text: readFileSync(join(ROOT, from), 'utf8') }))
}

/** The blocks of code in a page, fenced or indented by four columns, each as its lines. */
export function codeBlocks(text: string): string[][] {
  const blocks: string[][] = []
  let block: string[] | undefined
  let fenced = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      fenced = !fenced
      block = undefined
    } else if (fenced || line.startsWith('    ')) {
      if (!block) {
        block = []
        blocks.push(block)
      }
      block.push(fenced ? line : line.slice(4))
    } else if (line === '') block?.push('')
    else block = undefined
  }
  return blocks.map(lines => lines.slice(0, lines.findLastIndex(line => line !== '') + 1))
}

/** The spans of code in a page that are not in a block. */
export function codeSpans(text: string): string[] {
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) =>
    span.replace(/\s+/g, ' '),
  )
}
