import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { program } from '../cli/program.ts'

const PAGE = readFileSync(new URL('../../docs/plugins.md', import.meta.url), 'utf8')
const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../lib/index.ts')).href

/** Writes the examples of the page as the files that they are, beside a package that stands for this one. */
function writeExamples(folder: string): string[] {
  const found = [...PAGE.matchAll(/^`([\w.-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)]
  for (const [, name = '', content = ''] of found) writeFileSync(join(folder, name), content)
  // A package of its own: within this one, its name would mean the built program.
  writeFileSync(join(folder, 'package.json'), '{}')
  const library = join(folder, 'node_modules', 'sensecm-preflight')
  mkdirSync(library, { recursive: true })
  writeFileSync(join(library, 'package.json'), '{"name":"sensecm-preflight","type":"module","exports":"./index.js"}')
  writeFileSync(join(library, 'index.js'), `export * from ${JSON.stringify(LIBRARY)}\n`)
  return found.map(([, name = '']) => name)
}

t.test('the examples of docs/plugins.md run as they are', async t => {
  const folder = t.testdir({})
  t.strictSame(writeExamples(folder), ['disk.json', 'disk.mjs', 'Firewall.Tests.ps1', 'short-name.mts'])
  const plugins = ['disk.json', 'short-name.mts'].flatMap(name => ['--plugin', join(folder, name)])
  const ids = ['disk-space', 'command-disk', 'short-name']
  const { stdout, stderr } = await program(['run', ...ids, ...plugins, '--lab', '--format', 'json'])
  t.equal(stderr, '')
  const rows = JSON.parse(stdout).checks.filter(({ id }: { id: string }) => ids.includes(id))
  t.match(rows, [
    { id: 'disk-space', status: /^(?:pass|fail)$/, expected: '5 GB', actual: /^[\d.]+ GB$/ },
    { id: 'command-disk', status: 'pass' },
    { id: 'short-name', status: 'pass', summary: 'PC01 has 4 characters.' },
  ])
})
