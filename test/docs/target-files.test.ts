import t from 'tap'
import { parse } from 'yaml'
import { resolveTarget } from '../../lib/engine/target.ts'
import { codeBlocks, pages } from './support/markdown.ts'

/** Blocks in pages that are target files: YAML with a domain at its top. */
function targetFiles(): { path: string; values: Record<string, unknown> }[] {
  return pages().flatMap(({ from, text }) =>
    codeBlocks(text)
      .filter(([first = '']) => first.startsWith('domain: '))
      .map(lines => ({ path: from, values: parse(lines.join('\n')) })),
  )
}

t.test('the target files in pages are ones', async t => {
  const files = targetFiles()
  t.ok(files.length >= 2, `${files.length} files`)
  for (const file of files) t.match(resolveTarget({ file }), { domain: 'corp.example.com' }, file.path)
})
