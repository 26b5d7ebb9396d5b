import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { checks } from '../../checks/index.ts'
import { allCodes, findCode } from '../../lib/codes/registry.ts'
import { findDifferences, writePages } from '../../scripts/docs/disk.ts'
import { buildPages } from '../../scripts/docs/pages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Names of the pages in a folder of the docs, without the index. */
async function pagesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(join(root, folder))
  return files.filter(file => file !== 'README.md').map(file => basename(file, '.md'))
}

/** What a page links to in a folder beside its own. */
async function linksOf(page: string, folder: string): Promise<readonly string[]> {
  const content = await readFile(join(root, page), 'utf8')
  const links = content.matchAll(/\]\(\.\.\/(\w+)\/([\w-]+)\.md\)/g)
  return [...new Set([...links].flatMap(([, to, name]) => (to === folder && name !== undefined ? [name] : [])))].sort()
}

const ids = checks.map(({ id }) => id)
const codes = allCodes().map(({ code }) => String(code))

t.test('every code has a page, and every page a code', async t => {
  t.same([...(await pagesIn('docs/codes'))].sort(), [...codes].sort())
})

t.test('every check has a page and a file, and every page a check', async t => {
  t.same([...(await pagesIn('docs/checks'))].sort(), [...ids].sort())
  const files = (await readdir(join(root, 'checks'))).filter(file => file.endsWith('.ts') && file !== 'index.ts')
  t.same(
    files.map(file => basename(file, '.ts')).sort(),
    [...ids].sort(),
    'checks/ID.ts, and all of them in checks/index.ts',
  )
})

t.test('checks bear on codes that the registry holds, each once', async t => {
  for (const { codes, id } of checks) {
    for (const code of codes) t.ok(findCode(code), `${id}: ${code} is in the registry`)
    t.equal(new Set(codes).size, codes.length, `${id}: no code twice`)
  }
})

t.test('the page of a code names the checks that bear on it, and theirs name the code', async t => {
  for (const { code } of allCodes()) {
    const bearing = checks.filter(check => check.codes.includes(code)).map(({ id }) => id)
    t.same(await linksOf(`docs/codes/${code}.md`, 'checks'), bearing.sort(), `docs/codes/${code}.md`)
  }
  for (const { codes, id } of checks) {
    t.same(await linksOf(`docs/checks/${id}.md`, 'codes'), codes.map(String).sort(), `docs/checks/${id}.md`)
  }
})

t.test('every page ends with what each team must do', async t => {
  const pages = [...codes.map(code => `docs/codes/${code}.md`), ...ids.map(id => `docs/checks/${id}.md`)]
  const nothing: string[] = []
  for (const page of pages) {
    const [title, end] =
      (await readFile(join(root, page), 'utf8'))
        .split(/^## /m)
        .at(-1)
        ?.split(/\n([\s\S]*)/) ?? []
    t.equal(title, 'What each team must do', page)
    if (!/^\*\*(?:Network|Directory|Identity|Defender) team\*\*\n\n1\. /m.test(end ?? '')) nothing.push(page)
  }
  const done = allCodes().filter(({ whatToDo }) => Object.keys(whatToDo).length === 0)
  t.strictSame(
    nothing,
    done.map(({ code }) => `docs/codes/${code}.md`),
    'but where there is nothing to do',
  )
  t.ok(done.length < 4, `${done.map(({ code }) => code)}`)
})

t.test('the indexes name every code and every check', async t => {
  const own = async (folder: string) => {
    const content = await readFile(join(root, folder, 'README.md'), 'utf8')
    return [...content.matchAll(/^\| \[([\w-]+)\]\(\1\.md\)/gm)].map(([, name]) => name)
  }
  t.same(await own('docs/codes'), codes)
  t.same(await own('docs/checks'), ids)
})

t.test('the pages are those that the generator writes', async t => {
  t.same(await findDifferences(root, await buildPages(checks)), [], 'run: node scripts/generate-docs.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/generate-docs.ts', '--check'], { cwd: root })
  t.match(stdout, /all up to date/)
})

t.test('tells missing, changed and stale pages, and mends them', async t => {
  const folder = t.testdir({ docs: { codes: { '99.md': 'stale' } } })
  const pages = new Map([
    ['docs/codes/1.md', 'one\n'],
    ['docs/checks/a.md', 'a\n'],
  ])
  t.same(await findDifferences(folder, pages), ['docs/checks/a.md', 'docs/codes/1.md', 'docs/codes/99.md'])
  await writePages(folder, pages)
  t.same(await findDifferences(folder, pages), [])
  await writeFile(join(folder, 'docs/codes/1.md'), 'other\n')
  t.same(await findDifferences(folder, pages), ['docs/codes/1.md'])
  await writeFile(join(folder, 'docs/codes/1.md'), 'one\r\n')
  t.same(await findDifferences(folder, pages), [], 'line ends of Windows do not count')
})

t.test('a check without a comment about it is refused', async t => {
  const [check] = checks
  await t.rejects(buildPages(check ? [{ ...check, id: 'index' }] : []), /checks\/index\.ts: expected a \/\*\* comment/)
})
