import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'
import { pages, ROOT } from './support/markdown.ts'

const LIMIT = 150

/** Where the links of a page lead to in the repository, without those to other sites. */
function linksOf(from: string, text: string): { path: string; anchor: string }[] {
  const targets = text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g)
  return [...targets].map(([, path = '', anchor = '']) => ({
    path: path === '' ? from : normalize(join(dirname(from), path)),
    anchor,
  }))
}

/** The anchors that headings get, as GitHub makes them. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(join(ROOT, path), 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

t.test('every link leads to a page, and to a heading that is there', async t => {
  const links = pages().flatMap(({ from, text }) => linksOf(from, text).map(link => ({ from, ...link })))
  t.ok(links.length > 60, `${links.length} links`)
  for (const { from, path, anchor } of links) {
    t.ok(existsSync(join(ROOT, path)), `${from} → ${path}`)
    if (anchor !== '' && path.endsWith('.md')) t.ok(anchorsOf(path).includes(anchor), `${from} → ${path}#${anchor}`)
  }
})

t.test('docs/README.md leads to every page of docs', async t => {
  const index = 'docs/README.md'
  const linked = linksOf(index, readFileSync(join(ROOT, index), 'utf8')).map(({ path }) => path)
  const there = globSync(['docs/*.md', 'docs/*/README.md'], { cwd: ROOT }).filter(page => page !== index)
  t.strictSame(
    there.filter(page => !linked.includes(page)),
    [],
    'add a line to docs/README.md',
  )
})

t.test('what a page links to is in the package, where README and docs are read as well', async t => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const packed = (path: string) => ['README.md', 'LICENSE', ...files].some(file => `${path}/`.startsWith(`${file}/`))
  const links = pages()
    .filter(({ from }) => packed(from))
    .flatMap(({ from, text }) => linksOf(from, text))
  t.ok(links.length > 60, `${links.length} links`)
  t.strictSame(
    links.map(({ path }) => path).filter(path => !packed(path)),
    [],
  )
})

t.test('the README is read in a few minutes', async t => {
  const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length
  t.ok(lines <= LIMIT, `${lines} lines, expected ${LIMIT} at most: what is longer belongs into docs/`)
})
