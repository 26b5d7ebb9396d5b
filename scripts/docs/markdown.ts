/** Our own sentences as Markdown: placeholders such as `<domain>` stay visible, a star does not start emphasis. */
export function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*')
}

/** Rows of cells that are Markdown already; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map(row => `| ${row.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
  return [head, `|${' --- |'.repeat(rows[0]?.length ?? 0)}`, ...body].join('\n')
}

export function list(items: readonly string[], marker: '-' | '1.' = '-'): string {
  return items.map(item => `${marker} ${item}`).join('\n')
}

/** Blocks with an empty line between them; blocks that are `undefined` are left out. */
export function page(...blocks: readonly (string | undefined)[]): string {
  return pageFrom('lib/codes and checks', ...blocks)
}

/** The same for a page that is written from elsewhere. */
export function pageFrom(source: string, ...blocks: readonly (string | undefined)[]): string {
  const generated = `<!-- Written by scripts/generate-docs.ts from ${source}; change those and run it again. -->`
  return `${[generated, ...blocks].filter(block => block !== undefined).join('\n\n')}\n`
}
