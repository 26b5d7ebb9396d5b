import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { codeBlocks, ROOT } from './support/markdown.ts'

/** Files that tap writes, and what every repository has. */
const UNNAMED = ['tap-snapshots', '.ci']

/** The paths that the folder map of ARCHITECTURE.md names: its first column, with what it is indented below. */
function mapped(): string[] {
  const text = readFileSync(join(ROOT, 'docs', 'ARCHITECTURE.md'), 'utf8')
  const map = codeBlocks(text.split('## Folder map')[1] ?? '')[0] ?? []
  let parent = ''
  return map.flatMap(line => {
    const [, indent = '', name = ''] = /^( {0,2})(\S+)(?: |$)/.exec(line) ?? []
    if (name === '') return []
    if (indent === '') parent = name
    return [indent === '' ? name : parent + name]
  })
}

/** Folders and files of the repository at the depth that the map has: all at the top and in lib. */
function tracked(): string[] {
  const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n')
  const entries = files.flatMap(file => {
    const [top = '', second, third] = file.split('/')
    if (second === undefined || UNNAMED.includes(top)) return []
    return top === 'lib' ? ['lib/', `lib/${second}${third === undefined ? '' : '/'}`] : [`${top}/`]
  })
  return [...new Set(entries)].sort()
}

t.test('the folder map of ARCHITECTURE.md is the repository', async t => {
  t.strictSame([...mapped()].sort(), tracked())
})
